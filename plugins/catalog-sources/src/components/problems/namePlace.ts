import { CatalogProblem } from '@portico/plugin-catalog-sources-common';

/** The last part of a path, when that is the name of a file. */
function fileNameOf(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /[^.]\.[a-z0-9]+$/i.test(name) ? name : undefined;
}

/** The file that an address of GitHub or Azure DevOps shows, or else its host. */
function nameOf(url: string): string | undefined {
  try {
    const { hostname, pathname, searchParams } = new URL(url);
    const path = searchParams.get('path') ?? decodeURIComponent(pathname);
    const isFile =
      searchParams.has('path') || /\/(blob|tree|edit|raw)\//.test(pathname);
    return (isFile && fileNameOf(path)) || hostname;
  } catch {
    return undefined;
  }
}

/**
 * What to call the place where a problem is mended, such as "catalog-info.yaml, line 12"; `undefined` where there is none.
 */
export function namePlace({
  url,
  line,
}: Pick<CatalogProblem, 'url' | 'line'>): string | undefined {
  const name = url && nameOf(url);
  return name && line ? `${name}, line ${line}` : name;
}
