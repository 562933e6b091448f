import {
  SHADOW_DOM_STYLE_LOAD_EVENT,
  useShadowRootElements,
} from '@backstage/plugin-techdocs-react';
import { useEffect } from 'react';

/**
 * Shows a page that has no stylesheet of its own, such as one that says why documentation cannot be read. TechDocs hides a page until its
 * stylesheets are there, and says that there are none before anybody listens.
 */
export function PlainPageAddon() {
  const [body] = useShadowRootElements<HTMLElement>(['body']);
  const page = body?.parentElement;

  useEffect(() => {
    if (page && !page.querySelector('head > link[rel="stylesheet"]')) {
      page.dispatchEvent(new CustomEvent(SHADOW_DOM_STYLE_LOAD_EVENT));
    }
  }, [page]);

  return null;
}
