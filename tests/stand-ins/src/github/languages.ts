import { extname } from 'node:path';
import { type BareRepository } from '../git/BareRepository.ts';

const LANGUAGES: Record<string, string> = {
  '.bicep': 'Bicep',
  '.cs': 'C#',
  '.css': 'CSS',
  '.go': 'Go',
  '.html': 'HTML',
  '.java': 'Java',
  '.js': 'JavaScript',
  '.kt': 'Kotlin',
  '.mjs': 'JavaScript',
  '.py': 'Python',
  '.sh': 'Shell',
  '.tf': 'HCL',
  '.ts': 'TypeScript',
  '.tsx': 'TypeScript',
};

/** The languages of the default branch, with their bytes, most first. Files that are no code do not count. */
export async function languagesOf(
  git: BareRepository,
): Promise<Record<string, number>> {
  const entries =
    (await git.tree(git.defaultBranch, { recursive: true })) ?? [];
  const bytes = new Map<string, number>();
  for (const { path, size = 0 } of entries) {
    const isDockerfile = /(^|\/)Dockerfile$/.test(path);
    const language = isDockerfile ? 'Dockerfile' : LANGUAGES[extname(path)];
    if (language) {
      bytes.set(language, (bytes.get(language) ?? 0) + size);
    }
  }
  return Object.fromEntries(
    [...bytes].sort(([, one], [, other]) => other - one),
  );
}
