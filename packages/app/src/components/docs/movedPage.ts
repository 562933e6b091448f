const mayRedirect = /http-equiv\s*=\s*["']?\s*refresh/i;
const refreshTarget = /^\s*[\d.]*\s*[;,]\s*url\s*=\s*["']?(.*?)["']?\s*$/i;

/** Finds the link of `movedPage` in a document. */
export const movedSelector = 'a[data-moved]';

const elsewhere = /^\s*([a-z][a-z\d+.-]*:|\/\/)/i;

/**
 * Where a document sends its reader by `<meta http-equiv="refresh">`, as the extension mkdocs-redirects writes it. In the text of a
 * document, only what leads to another document counts: others' addresses do nothing there, and the document is to be read.
 *
 * @returns the address as the document has it, mostly relative; undefined for a document that is to be read
 */
export function findRedirect(html: string): string | undefined {
  // Few documents redirect, and large ones take long to parse.
  if (!mayRedirect.test(html)) {
    return undefined;
  }
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const meta of page.querySelectorAll('meta')) {
    const target =
      meta.httpEquiv.toLowerCase() === 'refresh' &&
      refreshTarget.exec(meta.content)?.[1];
    if (target && (page.head.contains(meta) || !elsewhere.test(target))) {
      return target;
    }
  }
  return undefined;
}

/** A document that says where another one is now. */
export function movedPage(target: string): string {
  const link = document.createElement('a');
  link.setAttribute('href', target);
  link.dataset.moved = '';
  link.textContent = target;
  return `<div class="md-content">
    <article class="md-content__inner md-typeset">
      <h1>This page has moved</h1>
      <p>It is now at ${link.outerHTML}.</p>
    </article>
  </div>`;
}
