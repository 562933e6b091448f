const mayRedirect = /http-equiv\s*=\s*["']?\s*refresh/i;
const refreshTarget = /^\s*[\d.]*\s*[;,]\s*url\s*=\s*["']?(.*?)["']?\s*$/i;

/** Finds the link of `movedPage` in a document. */
export const movedSelector = 'a[data-moved]';

/**
 * Where a document sends its reader by `<meta http-equiv="refresh">`, as the extension mkdocs-redirects writes it.
 *
 * @returns the address as the document has it, mostly relative; undefined for a document that is to be read
 */
export function findRedirect(html: string): string | undefined {
  // Few documents redirect, and large ones take long to parse.
  if (!mayRedirect.test(html)) {
    return undefined;
  }
  const page = new DOMParser().parseFromString(html, 'text/html');
  return Array.from(page.querySelectorAll('meta'))
    .filter(({ httpEquiv }) => httpEquiv.toLowerCase() === 'refresh')
    .map(({ content }) => refreshTarget.exec(content)?.[1])
    .find(Boolean);
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
