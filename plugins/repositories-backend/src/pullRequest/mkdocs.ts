import { stringify } from 'yaml';

/**
 * Writes how the documentation of a repository is built: that in `docs`, or else the README, which TechDocs puts there before
 * it builds. MkDocs itself refuses a `docs_dir` that `mkdocs.yml` is in.
 */
export function writeMkdocs(siteName: string): string {
  return stringify({ site_name: siteName, plugins: ['techdocs-core'] });
}
