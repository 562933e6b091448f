import { isError } from '@backstage/errors';
import { ErrorRequestHandler, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { isUtf8 } from 'node:buffer';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { LocalGitRepositories } from '../LocalGitRepositories';
import {
  LocalGitEntry,
  LocalGitObject,
  LocalGitReference,
  LocalGitRepository,
} from '../LocalGitRepository';
import { LocalGitUrls } from '../LocalGitUrls';
import { GIT_HTTP_PATH, gitHttpBackend } from './gitHttpBackend';
import { Pages, Portal } from './pages';
import { requestGuard } from './requestGuard';
import { contentSecurityPolicy } from './style';

/** A longer text is downloaded instead of shown. */
const MAX_SHOWN_BYTES = 1024 * 1024;

/** What the routes serve. */
interface RouterOptions {
  repositories: LocalGitRepositories;
  urls: LocalGitUrls;
  portal: Portal;
}

/** Creates the routes under `/api/local-git`: Git's own, and pages for people. */
export function createRouter(options: RouterOptions): Router {
  const { repositories, urls } = options;
  const pages = new Pages(urls, options.portal);
  const router = PromiseRouter();

  router.use((_req, res, next) => {
    res.setHeader('Content-Security-Policy', contentSecurityPolicy);
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.setHeader('Cache-Control', 'no-cache');
    next();
  });
  router.use(requestGuard(urls));
  router.all(GIT_HTTP_PATH, gitHttpBackend(repositories));

  router.get('/', async (_req, res) => {
    const list = await repositories.list();
    res.send(
      pages.list(
        await Promise.all(
          list.map(async repository => ({
            name: repository.name,
            description: await repository.description(),
          })),
        ),
      ),
    );
  });

  router.get('/:name.git', (req, res) => {
    res.redirect(urls.repository(repositories.get(req.params.name).name));
  });

  router.get('/:name', async (req, res) => {
    const repository = repositories.get(req.params.name);
    const reference = await repository.locate();
    const root = await repository.object(reference);
    await sendFolder(res, pages, repository, reference, root);
  });

  router.get('/:name/:type(blob|tree)/*', async (req, res) => {
    const { name, type, 0: path } = req.params;
    const repository = repositories.get(name);
    const reference = await repository.locate(path);
    const object = await repository.object(reference);
    if (object.type !== type) {
      res.redirect(urls[object.type](name, reference.branch, reference.path));
    } else if (object.type === 'tree') {
      await sendFolder(res, pages, repository, reference, object);
    } else {
      await sendFile(res, pages, repository, reference, object);
    }
  });

  router.use((_req, res) => {
    res
      .status(404)
      .send(pages.failure('Not found', 'There is no page at this address.'));
  });
  router.use(failurePage(pages));
  return router;
}

async function sendFolder(
  res: Response,
  pages: Pages,
  repository: LocalGitRepository,
  reference: LocalGitReference,
  folder: LocalGitObject,
): Promise<void> {
  const entries = await repository.entries(folder);
  res.send(
    pages.folder(
      { ...reference, repository: repository.name },
      {
        entries,
        description: await repository.description(),
        branches: [...(await repository.branches()).keys()],
        change: await repository.lastChange(reference),
        readme: await readReadme(repository, reference, entries),
      },
    ),
  );
}

async function sendFile(
  res: Response,
  pages: Pages,
  repository: LocalGitRepository,
  reference: LocalGitReference,
  file: LocalGitObject,
): Promise<void> {
  const text = await readText(repository, file);
  if (text === undefined) {
    const name = reference.path.split('/').at(-1);
    res.attachment(name).type('application/octet-stream');
    await pipeline(repository.read(file), res);
    return;
  }
  res.send(
    pages.file(
      { ...reference, repository: repository.name },
      {
        text,
        size: file.size,
        change: await repository.lastChange(reference),
      },
    ),
  );
}

async function readReadme(
  repository: LocalGitRepository,
  folder: LocalGitReference,
  entries: LocalGitEntry[],
): Promise<{ name: string; text: string } | undefined> {
  const name = entries.find(entry =>
    /^readme(\.\w+)?$/i.test(entry.name),
  )?.name;
  if (!name) {
    return undefined;
  }
  const path = folder.path ? `${folder.path}/${name}` : name;
  const file = await repository.object({ ...folder, path });
  const text =
    file.type === 'blob' ? await readText(repository, file) : undefined;
  return text === undefined ? undefined : { name, text };
}

/** The text of a file; undefined when it is none, or too long to be shown. */
async function readText(
  repository: LocalGitRepository,
  file: LocalGitObject,
): Promise<string | undefined> {
  if (file.size > MAX_SHOWN_BYTES) {
    return undefined;
  }
  const content = await buffer(repository.read(file));
  return isUtf8(content) && !content.includes(0)
    ? content.toString('utf8')
    : undefined;
}

/** Failures that a person can do something about become a page; the others stay the backend's. */
function failurePage(pages: Pages): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    if (isError(error) && error.name === 'NotFoundError') {
      res.status(404).send(pages.failure('Not found', error.message));
    } else if (isError(error) && error.name === 'NotAllowedError') {
      res.status(403).send(pages.failure('Not allowed', error.message));
    } else {
      next(error);
    }
  };
}
