import { LocalGitUrls } from '../LocalGitUrls';
import {
  LocalGitChange,
  LocalGitEntry,
  LocalGitReference,
} from '../LocalGitRepository';
import { html, Html } from './html';
import { style } from './style';

/** The portal that the pages lead back to. */
export interface Portal {
  title: string;
  url?: string;
}

/** A place in a repository, as the pages show it. */
interface Place extends LocalGitReference {
  repository: string;
}

/** Writes the pages; each is a whole document. */
export class Pages {
  constructor(
    private readonly urls: LocalGitUrls,
    private readonly portal: Portal,
  ) {}

  /** All repositories. */
  list(repositories: { name: string; description: string }[]): string {
    return this.page(
      'Local repositories',
      [],
      repositories.length === 0
        ? html`<p>
            There is none yet. A template that publishes to a local repository
            makes the first one.
          </p>`
        : html`<ul>
            ${repositories.map(
              ({ name, description }) => html`<li>
                <a href="${this.urls.repository(name)}">${name}</a>
                ${description &&
                html`<span class="quiet">${description}</span>`}
              </li>`,
            )}
          </ul>`,
    );
  }

  /** A folder; at the root of a branch also what concerns the repository as a whole. */
  folder(
    place: Place,
    content: {
      description: string;
      branches: string[];
      change: LocalGitChange;
      entries: LocalGitEntry[];
      readme?: { name: string; text: string };
    },
  ): string {
    const { repository, branch, path } = place;
    const root = path === '';
    const rows = content.entries.map(entry => {
      const child = path ? `${path}/${entry.name}` : entry.name;
      return entry.type === 'tree'
        ? html`<tr>
            <td>
              <a href="${this.urls.tree(repository, branch, child)}"
                >${entry.name}/</a
              >
            </td>
            <td></td>
          </tr>`
        : html`<tr>
            <td>
              <a href="${this.urls.blob(repository, branch, child)}"
                >${entry.name}</a
              >
            </td>
            <td>${formatSize(entry.size ?? 0)}</td>
          </tr>`;
    });
    return this.page(
      root ? repository : `${basename(path)} in ${repository}`,
      this.trail(place),
      html`
        ${root && content.description && html`<p>${content.description}</p>`}
        ${root &&
        html`<pre role="region" tabindex="0" aria-label="Clone command">
git clone ${this.urls.clone(repository)}</pre
        >`}
        ${lastChange(content.change)} ${root && this.branches(place, content)}
        <h2>Files</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Size</th>
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>
        ${content.readme &&
        html`<h2>${content.readme.name}</h2>
          <pre role="region" tabindex="0" aria-label="${content.readme.name}">
${content.readme.text}</pre
          >`}
      `,
    );
  }

  /** A text file, with line numbers that can be linked to (`#L12`). */
  file(
    place: Place,
    content: { text: string; size: number; change: LocalGitChange },
  ): string {
    const name = basename(place.path);
    const lines = content.text.replace(/\n$/, '').split('\n');
    return this.page(
      `${name} in ${place.repository}`,
      this.trail(place),
      html`
        ${lastChange(content.change)}
        <p class="quiet">${formatSize(content.size)}</p>
        <pre class="lines" role="region" tabindex="0" aria-label="${name}">
${lines.map((line, i) => html`<span id="L${i + 1}">${line}</span>`)}</pre
        >
      `,
    );
  }

  /** What can't be shown, why, and the way on. */
  failure(title: string, message: string): string {
    return this.page(
      title,
      [],
      html`<p>${message}</p>
        <p><a href="${this.urls.list()}">See all local repositories</a></p>`,
    );
  }

  private page(title: string, trail: Html[], main: Html): string {
    const { portal, urls } = this;
    return html`<!DOCTYPE html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title} | ${portal.title}</title>
          <link rel="icon" href="data:," />
          ${new Html(`<style>${style}</style>`)}
        </head>
        <body>
          <header>
            <nav aria-label="Breadcrumb">
              <ol>
                <li><a href="${urls.list()}">Local repositories</a></li>
                ${trail}
              </ol>
            </nav>
            ${portal.url &&
            html`<a href="${portal.url}">Back to ${portal.title}</a>`}
          </header>
          <main>
            <h1>${title}</h1>
            ${main}
          </main>
        </body>
      </html>`.text;
  }

  /** The way from the repository down to a place. */
  private trail({ repository, branch, path }: Place): Html[] {
    const parts = path ? path.split('/') : [];
    const ancestors = parts.map((_, i) => parts.slice(0, i).join('/'));
    const here = parts.at(-1) ?? repository;
    return [
      ...ancestors.map(
        ancestor => html`<li>
          <a href="${this.urls.tree(repository, branch, ancestor)}"
            >${ancestor ? basename(ancestor) : repository}</a
          >
        </li>`,
      ),
      html`<li aria-current="page">${here}</li>`,
    ];
  }

  private branches(place: Place, content: { branches: string[] }): Html {
    const others = content.branches.filter(name => name !== place.branch);
    return html`<p>
      Branch ${place.branch}.
      ${others.length > 0 &&
      html`Others:
      ${others.map(
        (name, i) =>
          html`${i > 0 && ', '}<a
              href="${this.urls.tree(place.repository, name)}"
              >${name}</a
            >`,
      )}`}
    </p>`;
  }
}

function lastChange(change: LocalGitChange): Html {
  const [date, time] = new Date(change.date).toISOString().split(/[T.]/);
  return html`<p class="quiet">
    Last change: ${change.subject} (${change.commit.slice(0, 7)}) by
    ${change.author}, <time datetime="${change.date}">${date} ${time} UTC</time>
  </p>`;
}

function formatSize(bytes: number): string {
  return bytes < 1024
    ? `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
    : `${(bytes / 1024).toFixed(1)} KiB`;
}

function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
