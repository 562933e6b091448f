import { lacksDotnet } from './checks/dotnet';
import { FILE_KINDS, filesOfKind } from './checks/kinds';
import { RenderedTemplate } from './RenderedTemplate';

/**
 * What was looked at, in a few lines: how many combinations and files, how many of each kind, and what was left out here.
 *
 * @param name - of the template, as people are to read it
 */
export async function summarise(
  name: string,
  rendered: RenderedTemplate,
): Promise<string> {
  const { cases, files } = rendered;
  const total = cases.reduce((sum, one) => sum + one.files.size, 0);
  const kinds = FILE_KINDS.map(
    kind => [kind, filesOfKind(rendered, kind).length] as const,
  )
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${kind} ${count}`);
  return [
    `${name}: combinations ${cases.length}, files ${total}, different ones ${files.length}`,
    ...(kinds.length > 0 ? [`  checked once each: ${kinds.join(', ')}`] : []),
    ...((await lacksDotnet(rendered))
      ? [
          '  not built, because dotnet is not on the PATH: .NET. Install the SDK to build and test it',
        ]
      : []),
  ].join('\n');
}
