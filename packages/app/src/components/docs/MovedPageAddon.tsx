import { useShadowRootElements } from '@backstage/plugin-techdocs-react';
import { useEffect } from 'react';
import { matchPath, useHref, useLocation, useNavigate } from 'react-router-dom';
import { movedSelector } from './movedPage';

/** Pages that lead to each other are left to the reader after so many. */
const MAX_MOVES = 5;

const documentationPaths = [
  '/docs/:namespace/:kind/:name/*',
  '/catalog/:namespace/:kind/:name/docs/*',
];

/** The path of a documentation page in the app, without the app's own; undefined for any other address. */
function toDocumentationPath(url: URL, appPath: string) {
  if (
    url.origin !== window.location.origin ||
    !url.pathname.startsWith(`${appPath}/`)
  ) {
    return undefined;
  }
  const path = url.pathname.slice(appPath.length);
  return documentationPaths.some(pattern => matchPath(pattern, path))
    ? path
    : undefined;
}

function countMoves(state: unknown): number {
  return typeof state === 'object' && state && 'moves' in state
    ? Number(state.moves)
    : 0;
}

/**
 * Opens the page that a moved one leads to, in its place in the history, as long as it is documentation in this portal. Anything else
 * is left to the reader, who sees the link.
 */
export function MovedPageAddon() {
  const [link] = useShadowRootElements<HTMLAnchorElement>([movedSelector]);
  const target = link?.href;
  const navigate = useNavigate();
  const { hash, state } = useLocation();
  const appPath = useHref('/').replace(/\/$/, '');
  const moves = countMoves(state);

  useEffect(() => {
    if (!target || !URL.canParse(target) || moves >= MAX_MOVES) {
      return;
    }
    const url = new URL(target);
    const path = toDocumentationPath(url, appPath);
    if (path) {
      navigate(`${path}${url.search}${url.hash || hash}`, {
        replace: true,
        state: { moves: moves + 1 },
      });
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each target: the document stays until the next one is loaded
  }, [target]);

  return null;
}
