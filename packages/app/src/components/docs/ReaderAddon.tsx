import { useShadowRootElements } from '@backstage/plugin-techdocs-react';
import { useEffect } from 'react';

const css = `
  body, input {
    font-family: var(--bui-font-regular);
  }
  @media (min-width: 76.25em) {
    .md-sidebar, .md-sidebar .md-sidebar__scrollwrap, .md-footer__link {
      width: 12rem;
    }
    .md-sidebar__inner {
      padding-right: 0.5rem;
    }
    .md-content {
      max-width: calc(100% - 24rem);
      margin-left: 12rem;
    }
  }
  .md-typeset :is(p, li, td, dd) a:not([class]) {
    text-decoration: underline;
  }
`;

/** The portal's page is the `main` of the document; mkdocs makes another inside it. */
function replaceByDiv(element: HTMLElement) {
  const div = document.createElement('div');
  for (const { name, value } of element.attributes) {
    div.setAttribute(name, value);
  }
  div.append(...element.childNodes);
  element.replaceWith(div);
}

/**
 * Fits what mkdocs writes into the portal: its font, and more room for the text than TechDocs leaves beside the portal's own
 * side bar. Lets everyone use it: one `main` landmark, code that can be scrolled with the keyboard where it is
 * wider than the page, links in a sentence told apart by more than their colour. Scripts of mkdocs do part of it on its own
 * pages; TechDocs runs none.
 */
export function ReaderAddon() {
  const landmarks = useShadowRootElements(['main']);
  const codeBlocks = useShadowRootElements(['pre > code']);

  useEffect(() => landmarks.forEach(replaceByDiv), [landmarks]);

  useEffect(() => {
    const observer = new ResizeObserver(entries => {
      for (const { target } of entries) {
        if (target.scrollWidth > target.clientWidth) {
          target.setAttribute('tabindex', '0');
        } else {
          target.removeAttribute('tabindex');
        }
      }
    });
    codeBlocks.forEach(block => observer.observe(block));
    return () => observer.disconnect();
  }, [codeBlocks]);

  return <style>{css}</style>;
}
