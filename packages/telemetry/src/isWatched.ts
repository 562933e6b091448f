/** Requests that stay open until something happens: how long they take says nothing. */
const WAITING = [
  // Plugins wait here for events of one another.
  /^\/api\/events\/bus\//,
  // Browsers follow the run of a template.
  /^\/api\/scaffolder\/v2\/tasks\/[^/]+\/eventstream$/,
];

/** Files of the documentation that come with a page. */
const PAGE_FILE =
  /^\/api\/techdocs\/static\/.*\.(?:css|gif|ico|jpe?g|js|map|png|svg|ttf|webp|woff2?)$/i;

/** Whether a request is traced and counted: those to the APIs of plugins, and neither probes nor files. */
export function isWatched(url: string | undefined): boolean {
  const [path] = (url ?? '').split('?', 1);
  return (
    path.startsWith('/api/') &&
    !PAGE_FILE.test(path) &&
    !WAITING.some(pattern => pattern.test(path))
  );
}
