/** Which documentation a repository has. */
export interface Documentation {
  /** Whether it says already how it is built. */
  hasMkdocs: boolean;
  /** Whether there is Markdown to show: in `docs`, or else the README, which TechDocs shows when there is nothing in `docs`. */
  hasMarkdown: boolean;
}

/** Looks for documentation among the paths of a repository's files. */
export function findDocumentation(paths: string[]): Documentation {
  return {
    hasMkdocs: paths.some(path => /^mkdocs\.ya?ml$/.test(path)),
    hasMarkdown: paths.some(path =>
      /^docs\/.+\.md$|^(README|readme)\.md$/.test(path),
    ),
  };
}
