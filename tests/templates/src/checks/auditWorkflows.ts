import { z } from 'zod';
import { Problem } from '../Problem';
import { exampleOf, RenderedFile, RenderedTemplate } from '../RenderedTemplate';
import { runTool, withFiles } from '../tools';

const AUDITED = /^\.github\/(workflows\/[^/]+|dependabot)\.ya?ml$/;

const findingsSchema = z.array(
  z.object({
    ident: z.string(),
    desc: z.string(),
    url: z.string(),
    /** Whether the file says that it is meant, in a comment. */
    ignored: z.boolean(),
    locations: z.array(
      z.object({
        symbolic: z.object({
          key: z.object({
            Local: z.object({ verbatim_path: z.string() }),
          }),
          annotation: z.string(),
          kind: z.string(),
        }),
        concrete: z.object({
          location: z.object({
            start_point: z.object({ row: z.number() }),
          }),
        }),
      }),
    ),
  }),
);

/** Workflows for GitHub Actions that others could abuse, by zizmor. Asks nothing of GitHub. */
export async function auditWorkflows(
  rendered: RenderedTemplate,
): Promise<Problem[]> {
  const files = new Map<string, RenderedFile>(
    rendered
      .matching(AUDITED)
      .map((file, index) => [`${index}/${file.path}`, file]),
  );
  if (files.size === 0) {
    return [];
  }
  return withFiles(
    [...files].map(([place, { content }]) => [place, content]),
    async folder => {
      const { output } = await runTool(
        'zizmor',
        [
          '--offline',
          '--no-progress',
          '--quiet',
          '--format=json-v1',
          ...files.keys(),
        ],
        { cwd: folder },
      );
      const findings = findingsSchema.parse(JSON.parse(output));
      return findings
        .filter(({ ignored }) => !ignored)
        .map(({ ident, desc, url, locations }) => {
          const { symbolic, concrete } =
            locations.find(one => one.symbolic.kind === 'Primary') ??
            locations[0];
          const file = files.get(symbolic.key.Local.verbatim_path);
          return {
            file: file?.path,
            line: concrete.location.start_point.row + 1,
            combination: file && exampleOf(file),
            message: `zizmor: ${desc} (${ident}): ${symbolic.annotation}. ${url}`,
          };
        });
    },
  );
}
