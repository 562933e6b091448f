import { z } from 'zod';
import { AzureDevOpsClient, Caller } from './AzureDevOpsClient';
import { AzureDevOpsError } from './AzureDevOpsError';

/** What is not there is left out by some servers, and null for others. */
const orUndefined = <T>(value: T | null | undefined) => value ?? undefined;

const projectSchema = z.object({ id: z.string(), name: z.string() });

const repositorySchema = z.object({
  id: z.string(),
  name: z.string(),
  project: z.object({
    id: z.string(),
    name: z.string(),
  }),
  defaultBranch: z.string().nullish().transform(orUndefined),
  isDisabled: z.boolean().nullish().transform(orUndefined),
  isFork: z.boolean().nullish().transform(orUndefined),
  size: z.number().nullish().transform(orUndefined),
});

const itemSchema = z.object({
  path: z.string(),
  objectId: z.string().nullish().transform(orUndefined),
  isFolder: z.boolean().nullish().transform(orUndefined),
  gitObjectType: z.string().nullish().transform(orUndefined),
});

const listOf = <Schema extends z.ZodTypeAny>(schema: Schema) =>
  z.object({ value: z.array(schema) });

/** A project of an organisation. */
export type ListedProject = z.output<typeof projectSchema>;
/** A repository as its project lists it. */
export type ListedRepository = z.output<typeof repositorySchema>;
/** What a repository is called. */
export type NamedRepository = Pick<ListedRepository, 'name' | 'project'>;
/** A file in a repository. */
export type ListedFile = { path: string; objectId?: string };

/** The projects and repositories of an organisation, by the Git API. */
export class AzureRepos {
  readonly #client: AzureDevOpsClient;

  constructor(client: AzureDevOpsClient) {
    this.#client = client;
  }

  /** All projects that the credentials may see, page by page. */
  async projects(caller: Caller): Promise<ListedProject[]> {
    const projects = new Map<string, ListedProject>();
    let token: string | undefined;
    do {
      const after: string = token
        ? `&continuationToken=${encodeURIComponent(token)}`
        : '';
      const page: {
        value: { value: ListedProject[] };
        continuationToken?: string;
      } = await this.#client.getJson(
        `_apis/projects?stateFilter=wellFormed&$top=100${after}`,
        listOf(projectSchema),
        caller,
      );
      for (const project of page.value.value) {
        projects.set(project.id, project);
      }
      if (token !== undefined && page.continuationToken === token) {
        throw new AzureDevOpsError(
          'Azure DevOps lists the same page of projects again and again',
        );
      }
      token = page.continuationToken;
    } while (token);
    return [...projects.values()];
  }

  /** All repositories of a project at once: this API has no pages. */
  async repositories(
    project: string,
    caller: Caller,
  ): Promise<ListedRepository[]> {
    const { value } = await this.#client.getJson(
      `${encodeURIComponent(project)}/_apis/git/repositories`,
      listOf(repositorySchema),
      caller,
    );
    return value.value;
  }

  /** One repository; undefined when it is not there, is disabled, or must not be seen. */
  async repository(
    id: string,
    caller: Caller,
  ): Promise<ListedRepository | undefined> {
    try {
      const { value } = await this.#client.getJson(
        `_apis/git/repositories/${encodeURIComponent(id)}`,
        repositorySchema,
        caller,
      );
      return value;
    } catch (error) {
      if (error instanceof AzureDevOpsError && error.status === 404) {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * The commit that a branch points to.
   *
   * @returns undefined when there is no such branch
   */
  async head(
    repository: ListedRepository,
    branch: string,
    caller: Caller,
  ): Promise<string | undefined> {
    const { value } = await this.#client.getJson(
      `${apiOf(repository)}/refs?filter=heads/${branch
        .split('/')
        .map(encodeURIComponent)
        .join('/')}`,
      listOf(z.object({ name: z.string(), objectId: z.string() })),
      caller,
    );
    // The filter is the beginning of a name.
    return value.value.find(({ name }) => name === `refs/heads/${branch}`)
      ?.objectId;
  }

  /** The files below a folder, or only those in it; none when it is not there. */
  async files(
    repository: ListedRepository,
    options: { branch: string; folder: string; isDeep: boolean },
    caller: Caller,
  ): Promise<Array<ListedFile & { isFolder: boolean }>> {
    const { branch, folder, isDeep } = options;
    const found = await absentIfMissing(async () => {
      const { value } = await this.#client.getJson(
        `${apiOf(repository)}/items?scopePath=${encodePath(folder)}` +
          `&recursionLevel=${isDeep ? 'Full' : 'OneLevel'}${versionOf(branch)}`,
        listOf(itemSchema),
        caller,
      );
      return value.value;
    });
    return (found ?? []).map(item => ({
      path: item.path,
      objectId: item.objectId,
      isFolder: item.isFolder ?? item.gitObjectType === 'tree',
    }));
  }

  /** The text of a file; undefined when it is not there. */
  async text(
    repository: ListedRepository,
    options: { branch: string; path: string },
    caller: Caller,
  ): Promise<string | undefined> {
    return absentIfMissing(() =>
      this.#client.getText(
        `${apiOf(repository)}/items?path=${encodePath(options.path)}${versionOf(
          options.branch,
        )}`,
        caller,
      ),
    );
  }
}

function apiOf({ id, project }: ListedRepository): string {
  return `${encodeURIComponent(project.id)}/_apis/git/repositories/${id}`;
}

function versionOf(branch: string): string {
  return `&versionDescriptor.versionType=branch&versionDescriptor.version=${encodeURIComponent(
    branch,
  )}`;
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** Turns a refusal that means that there is nothing into nothing. A repository that is gone is not the same as a file that is. */
async function absentIfMissing<T>(
  ask: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (
      error instanceof AzureDevOpsError &&
      error.status === 404 &&
      !isAboutRepository(error)
    ) {
      return undefined;
    }
    throw error;
  }
}

/** TF401019: the repository is not there, is disabled, or must not be read. */
function isAboutRepository({ typeKey, message }: AzureDevOpsError): boolean {
  return (
    typeKey === 'GitRepositoryNotFoundException' ||
    /TF401019|TF200016/.test(message)
  );
}
