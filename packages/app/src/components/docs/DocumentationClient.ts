import { FetchApi } from '@backstage/core-plugin-api';
import { CompoundEntityRef } from '@backstage/catalog-model';
import { NotFoundError, ResponseError } from '@backstage/errors';
import { TechDocsStorageClient } from '@backstage/plugin-techdocs';
import { findRedirect, movedPage } from './movedPage';

/**
 * TechDocs' own client, which shows what the backend says where documentation cannot be read. TechDocs itself would show the answer
 * as if it were the page. A page that only leads to another becomes one that says so, which `MovedPageAddon` follows: TechDocs
 * would announce it by a message that needs the app's APIs, outside of the app.
 */
export class DocumentationClient extends TechDocsStorageClient {
  readonly #fetchApi: FetchApi;

  constructor(options: ConstructorParameters<typeof TechDocsStorageClient>[0]) {
    super(options);
    this.#fetchApi = options.fetchApi;
  }

  async getEntityDocs(
    { namespace, kind, name }: CompoundEntityRef,
    path: string,
  ): Promise<string> {
    const page = [namespace, kind, name, ...path.split('/')]
      .filter(segment => segment !== '')
      .join('/');
    const response = await this.#fetchApi.fetch(
      `${await this.getStorageUrl()}/${page}/index.html`,
    );
    if (response.ok) {
      const html = await response.text();
      const target = findRedirect(html);
      return target === undefined ? html : movedPage(target);
    }
    if (response.status === 404) {
      throw new NotFoundError(
        path
          ? 'There is no such page in this documentation.'
          : 'Nobody has published this documentation yet, or it has no index.md.',
      );
    }
    const { cause } = await ResponseError.fromResponse(response);
    return unreadable(cause.message);
  }
}

/** A page that says why there is none. */
function unreadable(reason: string): string {
  const paragraph = document.createElement('p');
  paragraph.textContent = `${reason} The rest of the portal works as usual.`;
  return `<div class="md-content">
    <article class="md-content__inner md-typeset" role="alert">
      <h1>This documentation cannot be shown now</h1>
      ${paragraph.outerHTML}
    </article>
  </div>`;
}
