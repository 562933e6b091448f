import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BareRepository } from './BareRepository.ts';
import { type CommitInput } from './fastImport.ts';

/** The bare repositories of a stand-in, in a temporary folder. Names are compared as GitHub and Azure DevOps do, without case. */
export class GitRepositories {
  readonly #repositories = new Map<string, BareRepository>();
  #root: string | undefined;
  #made = 0;

  /**
   * Makes a repository.
   *
   * @param name - such as `contoso/payment-processor`
   * @param seed - the first commit; the repository is empty without it
   * @throws Error when the name is taken
   */
  create(
    name: string,
    defaultBranch?: string,
    seed?: CommitInput,
  ): BareRepository {
    if (this.get(name)) {
      throw new Error(`The repository '${name}' exists`);
    }
    this.#root ??= mkdtempSync(join(tmpdir(), 'stand-in-git-'));
    this.#made += 1;
    const path = join(this.#root, `${this.#made}.git`);
    const repository = new BareRepository(path, defaultBranch, seed);
    this.#repositories.set(name.toLowerCase(), repository);
    return repository;
  }

  /** A repository; `undefined` when it is not there. */
  get(name: string): BareRepository | undefined {
    return this.#repositories.get(name.toLowerCase());
  }

  /** Gives a repository another name. */
  rename(name: string, newName: string): void {
    const repository = this.get(name);
    if (repository) {
      this.#repositories.delete(name.toLowerCase());
      this.#repositories.set(newName.toLowerCase(), repository);
    }
  }

  /** Forgets a repository; a new one may take its name. */
  delete(name: string): void {
    this.#repositories.delete(name.toLowerCase());
  }

  /** Removes everything from disk. */
  async close(): Promise<void> {
    const root = this.#root;
    this.#root = undefined;
    this.#repositories.clear();
    if (root) {
      await rm(root, { recursive: true, force: true });
    }
  }
}
