import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  ForwardedError,
  InputError,
  NotFoundError,
} from '@backstage/errors';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { git } from './git';
import { LocalGitRepository } from './LocalGitRepository';
import { FirstCommit, makeRepository, NewRepository } from './newRepository';

/** The configuration key that turns everything here on. */
export const DIRECTORY_KEY = 'scaffolder.localGit.directory';

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** What a repository is called until it is whole; no name can begin like that. */
const UNFINISHED_PREFIX = '.unfinished-';

/** The folder of bare repositories, `<name>.git` each. */
export class LocalGitRepositories {
  private constructor(
    /** Absolute path of the folder. */
    readonly directory: string,
  ) {}

  /**
   * Opens the folder that the configuration names.
   *
   * @throws Error that names the configuration key, when the folder or Git can't be used
   */
  static async fromConfig(
    config: RootConfigService,
  ): Promise<LocalGitRepositories> {
    const directory = resolve(config.getString(DIRECTORY_KEY));
    try {
      await git(['--version']);
    } catch (error) {
      throw new ForwardedError(
        `${DIRECTORY_KEY} needs Git, which doesn't run. Put it on the PATH of this process, or remove the key`,
        error,
      );
    }
    try {
      return await LocalGitRepositories.open(directory);
    } catch (error) {
      throw new ForwardedError(
        `${DIRECTORY_KEY} can't be used. Name a folder that this process can make and write to, or remove the key`,
        error,
      );
    }
  }

  /** Opens a folder, which is made when it is missing, and clears what a killed run left in it. */
  static async open(directory: string): Promise<LocalGitRepositories> {
    await mkdir(directory, { recursive: true });
    const repositories = new LocalGitRepositories(directory);
    await rm(await repositories.makeUnfinished(), { recursive: true });
    await repositories.removeUnfinished();
    return repositories;
  }

  /** All repositories, by name. */
  async list(): Promise<LocalGitRepository[]> {
    const entries = await readdir(this.directory);
    return entries
      .filter(entry => entry.endsWith('.git'))
      .map(entry => entry.slice(0, -'.git'.length))
      .filter(name => NAME.test(name))
      .sort()
      .map(name => new LocalGitRepository(name, this.pathOf(name)));
  }

  /**
   * The repository of that name.
   *
   * @throws NotFoundError when there is none
   */
  get(name: string): LocalGitRepository {
    if (!NAME.test(name) || !existsSync(this.pathOf(name))) {
      throw new NotFoundError(
        `There is no repository '${name}'. Its name may be misspelt, or its folder was deleted.`,
      );
    }
    return new LocalGitRepository(name, this.pathOf(name));
  }

  /**
   * Makes a repository, whole or not at all. An existing one is never touched.
   *
   * @param options - `dryRun` does all of it and then throws the result away
   * @throws ConflictError when the name is taken
   * @throws InputError when the name or the files can't be published
   */
  async create(
    name: string,
    options: NewRepository & { dryRun?: boolean },
  ): Promise<FirstCommit> {
    if (!NAME.test(name)) {
      throw new InputError(
        `'${name}' can't be the name of a repository. Use at most 63 lower-case letters, digits and dashes, with a letter or digit at both ends, as in 'payment-service'.`,
      );
    }
    if (existsSync(this.pathOf(name))) {
      throw this.nameTaken(name);
    }
    const unfinished = await this.makeUnfinished();
    try {
      const commit = await makeRepository(unfinished, options);
      if (!options.dryRun) {
        await this.finish(unfinished, name);
      }
      return commit;
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  }

  /** Moves a whole repository to its place, unless another came first. */
  private async finish(unfinished: string, name: string): Promise<void> {
    try {
      await rename(unfinished, this.pathOf(name));
    } catch (error) {
      if (existsSync(this.pathOf(name))) {
        throw this.nameTaken(name);
      }
      throw error;
    }
  }

  private nameTaken(name: string): ConflictError {
    return new ConflictError(
      `The repository '${name}' already exists in ${this.pathOf(
        name,
      )}. Choose another name, or delete that folder and run this again.`,
    );
  }

  private makeUnfinished(): Promise<string> {
    return mkdtemp(join(this.directory, UNFINISHED_PREFIX));
  }

  private async removeUnfinished(): Promise<void> {
    for (const entry of await readdir(this.directory)) {
      if (entry.startsWith(UNFINISHED_PREFIX)) {
        await rm(join(this.directory, entry), { recursive: true, force: true });
      }
    }
  }

  private pathOf(name: string): string {
    return join(this.directory, `${name}.git`);
  }
}
