/** An address of a repository as it is compared: in lower case, without escapes, user and version. */
export function comparableUrl(url: string): string {
  let plain = url;
  try {
    plain = decodeURIComponent(url);
  } catch {
    // Is compared as it is.
  }
  return plain
    .toLowerCase()
    .replace(/^([a-z]+:\/\/)[^/@]*@/, '$1')
    .replace(/(\.git)?\/*$/, '');
}

/** The repository that a location of a file in it belongs to, as an address to compare; undefined for one without a file. */
export function repositoryOf(location: string): string | undefined {
  const [, url, file] =
    location.match(
      /^url:([a-z]+:\/\/[^/]+\/.+?\/[^/]+?)(\?.*|\/(?:-\/)?(?:blob|tree|raw|edit)\/.*)$/i,
    ) ?? [];
  return file === undefined ? undefined : comparableUrl(url);
}
