import { createHash } from 'node:crypto';
import { describeCombination } from '../cases';
import { scriptPath } from '../folders';
import { Problem } from '../Problem';
import { RenderedCase, RenderedTemplate } from '../RenderedTemplate';
import { runTool, withFiles } from '../tools';

const CONFIGURATION = /^mkdocs\.ya?ml$/;
const SOURCES = /^(mkdocs\.ya?ml$|docs\/)/;
/** A line about a site, by its number. */
const FINDING = /^(?<site>\d+): (?<message>.+)$/gm;

/** Documentation that mkdocs does not build strictly, such as one with a broken link. Each that differs is built once. */
export async function checkDocumentation({
  cases,
}: RenderedTemplate): Promise<Problem[]> {
  const sites = [...differentSites(cases)];
  if (sites.length === 0) {
    return [];
  }
  const files = sites.flatMap((site, index) =>
    sourcesOf(site).map(
      ([path, content]) => [`${index}/${path}`, content] as const,
    ),
  );
  return withFiles(files, async folder => {
    const { code, output } = await runTool(
      'python3',
      [scriptPath('buildSites.py'), ...Object.keys(sites)],
      { cwd: folder },
    );
    const problems = [...output.matchAll(FINDING)].map(({ groups }) => ({
      file: 'mkdocs.yml',
      combination: describeCombination(sites[Number(groups?.site)].combination),
      message: `mkdocs build --strict: ${groups?.message}`,
    }));
    if (code !== 0 && problems.length === 0) {
      throw new Error(`mkdocs failed: ${output}`);
    }
    return problems;
  });
}

/** The first case of each site that differs. */
function differentSites(cases: RenderedCase[]): Iterable<RenderedCase> {
  const sites = new Map<string, RenderedCase>();
  for (const one of cases) {
    const sources = sourcesOf(one);
    if (sources.some(([path]) => CONFIGURATION.test(path))) {
      const hash = createHash('sha256');
      for (const [path, content] of sources) {
        hash.update(`${path}\0${content.length}\0`).update(content);
      }
      const key = hash.digest('hex');
      sites.set(key, sites.get(key) ?? one);
    }
  }
  return sites.values();
}

function sourcesOf({ files }: RenderedCase): Array<[string, Buffer]> {
  return [...files].filter(([path]) => SOURCES.test(path));
}
