import { createHash } from 'node:crypto';
import { describeCombination } from '../cases';
import { Problem } from '../Problem';
import { RenderedTemplate } from '../RenderedTemplate';
import { runTool, withFiles } from '../tools';

const SOURCES = /^(mkdocs\.ya?ml$|docs\/)/;

/** Documentation that mkdocs does not build strictly, such as one with a broken link. Each that differs is built once. */
export async function checkDocumentation(
  rendered: RenderedTemplate,
): Promise<Problem[]> {
  const sites = new Map<
    string,
    { files: Array<[string, Buffer]>; combination: string }
  >();
  for (const { combination, files } of rendered.cases) {
    const sources = [...files].filter(([path]) => SOURCES.test(path));
    const hash = createHash('sha256');
    sources.forEach(([path, content]) =>
      hash.update(`${path}\0`).update(content),
    );
    sites.set(hash.digest('hex'), {
      files: sources,
      combination: describeCombination(combination),
    });
  }
  const problems: Problem[] = [];
  for (const { files, combination } of sites.values()) {
    if (!files.some(([path]) => /^mkdocs\.ya?ml$/.test(path))) {
      continue;
    }
    const { code, output } = await withFiles(files, folder =>
      runTool('mkdocs', ['build', '--strict'], { cwd: folder }),
    );
    if (code !== 0) {
      problems.push({
        file: 'mkdocs.yml',
        combination,
        message: `mkdocs build --strict: ${output.trim()}`,
      });
    }
  }
  return problems;
}
