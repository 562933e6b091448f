import { randomUUID } from 'node:crypto';
import { type Answer } from '../wire/Answer.ts';
import { type Exchange, type Routes } from './Exchange.ts';
import { notFound } from './GitHubError.ts';
import { type GitHubRepository } from './GitHubRepository.ts';
import { type Hub } from './Hub.ts';

const FORMATS = {
  tarball: { name: 'legacy.tar.gz', git: 'tar.gz', type: 'application/x-gzip' },
  zipball: { name: 'legacy.zip', git: 'zip', type: 'application/zip' },
} as const;

/**
 * Archives of repositories. The REST API leads to them by a redirect, for private repositories with a ticket in the address,
 * because a client does not send its token to the other host.
 */
export class Archives {
  readonly #hub: Hub;
  readonly #tickets = new Map<string, GitHubRepository>();

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  /** Adds the operations that lead to archives. */
  addRoutes(routes: Routes): void {
    for (const format of ['tarball', 'zipball'] as const) {
      const path = `/repos/{owner}/{repo}/${format}`;
      routes
        .add('GET', path, exchange => this.#redirect(exchange, format))
        .add('GET', `${path}/{ref+}`, exchange =>
          this.#redirect(exchange, format),
        );
    }
  }

  /** `GET /{owner}/{repo}/legacy.tar.gz/{ref}`, or `legacy.zip`, of the host for archives. */
  async answer(path: string, query: URLSearchParams): Promise<Answer> {
    const [, fullName = '', name, ref = ''] =
      path.match(/^\/([^/]+\/[^/]+)\/(legacy\.(?:tar\.gz|zip))\/(.+)$/) ?? [];
    const format = Object.values(FORMATS).find(one => one.name === name);
    const repository = this.#hub.repository(fullName);
    const ticket = query.get('token') ?? '';
    const mayRead =
      repository?.isPublic || this.#tickets.get(ticket) === repository;
    const sha =
      repository && (await repository.git.resolve(decodeURIComponent(ref)));
    if (!repository || !format || !mayRead || !sha) {
      throw notFound();
    }
    const { owner, name: repo } = repository;
    const folder = `${owner}-${repo}-${sha.slice(0, 7)}`;
    const extension = format.git;
    return {
      status: 200,
      body: await repository.git.archive(sha, format.git, { folder }),
      headers: {
        'Content-Type': format.type,
        'Content-Disposition': `attachment; filename=${folder}.${extension}`,
        ETag: `W/"${sha}"`,
      },
    };
  }

  #redirect(exchange: Exchange, format: keyof typeof FORMATS): Answer {
    const repository = exchange.repository({
      permission: 'contents',
      level: 'read',
    });
    const { git, fullName, isPublic } = repository;
    const ref = exchange.params.ref ?? git.defaultBranch;
    const { codeload } = exchange.origins;
    const location = new URL(
      `${codeload}/${fullName}/${FORMATS[format].name}/${ref}`,
    );
    if (!isPublic) {
      const ticket = randomUUID();
      this.#tickets.set(ticket, repository);
      location.searchParams.set('token', ticket);
    }
    return { status: 302, body: '', headers: { Location: location.href } };
  }
}
