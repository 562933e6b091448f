import { createTwoFilesPatch } from 'diff';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { describeCombinations } from './describeCombinations';
import { Problem } from './Problem';
import { RenderedFile, RenderedTemplate } from './RenderedTemplate';

/** Where a template keeps what it made last time. */
export const GOLDEN_FOLDER = 'test/golden';

const SUFFIX = '.golden';
/** Larger files, such as lock files, are kept as a hash: nobody reads their differences. */
const MAX_BYTES = 30_000;

/**
 * What a template makes, as it is kept: one text for each path, in which each content stands once, below the combinations
 * that have it.
 */
export function toGolden(rendered: RenderedTemplate): Map<string, string> {
  const golden = new Map<string, string>();
  for (const file of rendered.files) {
    const heads = describeCombinations(
      rendered.combinations,
      file.combinations,
    ).map(line => `=== ${line}\n`);
    const path = `${file.path}${SUFFIX}`;
    golden.set(
      path,
      `${golden.get(path) ?? ''}${heads.join('')}${toText(file)}`,
    );
  }
  return golden;
}

function toText({ content, text }: RenderedFile): string {
  if (content.length > MAX_BYTES || content.includes(0)) {
    const hash = createHash('sha256').update(content).digest('hex');
    return `(${content.length} bytes, sha256 ${hash})\n`;
  }
  return text === '' || text.endsWith('\n')
    ? text
    : `${text}\n(no newline at the end)\n`;
}

/** Compares what a template makes with what it made last time. */
export async function compareWithGolden(
  folder: string,
  rendered: RenderedTemplate,
): Promise<Problem[]> {
  const expected = await readGolden(folder);
  const actual = toGolden(rendered);
  const accept = 'If that is meant, run the command again with --update';
  return [...new Set([...expected.keys(), ...actual.keys()])]
    .sort()
    .filter(path => expected.get(path) !== actual.get(path))
    .map(path => {
      const patch = createTwoFilesPatch(
        'last time',
        'now',
        expected.get(path) ?? '',
        actual.get(path) ?? '',
        '',
        '',
        { context: 2 },
      );
      return {
        file: path.slice(0, -SUFFIX.length),
        message: `differs from ${GOLDEN_FOLDER}. ${accept}:\n${patch
          .split('\n')
          .slice(1)
          .join('\n')}`,
      };
    });
}

/** Keeps what a template makes, in the place of what it made last time. */
export async function updateGolden(
  folder: string,
  rendered: RenderedTemplate,
): Promise<void> {
  const target = join(folder, GOLDEN_FOLDER);
  await rm(target, { recursive: true, force: true });
  for (const [path, text] of toGolden(rendered)) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await writeFile(join(target, path), text);
  }
}

async function readGolden(folder: string): Promise<Map<string, string>> {
  const source = join(folder, GOLDEN_FOLDER);
  const entries = await readdir(source, {
    recursive: true,
    withFileTypes: true,
  }).catch(() => []);
  const files = entries.filter(entry => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        return [relative(source, path), await readFile(path, 'utf8')] as const;
      }),
    ),
  );
}
