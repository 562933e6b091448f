import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BareRepository } from './BareRepository.ts';
import { type RefUpdate } from './receivePack.ts';

/** What a push brings, before the repository has it. */
export class PushedObjects {
  readonly #repository: BareRepository;
  readonly #pack: Buffer;
  readonly #folder = join(tmpdir(), `pushed-${randomUUID()}`);
  #unpacked: Promise<void> | undefined;

  constructor(repository: BareRepository, pack: Buffer) {
    this.#repository = repository;
    this.#pack = pack;
  }

  /** The paths that the new commits of a reference change, which no branch has yet. */
  async paths({ after }: RefUpdate): Promise<string[]> {
    if (after === undefined) {
      return [];
    }
    this.#unpacked ??= this.#unpack();
    await this.#unpacked;
    const output = await this.#repository.git(
      [
        'log',
        '-z',
        '--name-only',
        '--no-renames',
        '--format=',
        after,
        '--not',
        '--all',
      ],
      { env: this.#env },
    );
    return [...new Set(String(output).split('\0').filter(Boolean))];
  }

  /** Removes what was unpacked. */
  async close(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #env(): Record<string, string> {
    return {
      GIT_OBJECT_DIRECTORY: this.#folder,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: join(this.#repository.path, 'objects'),
    };
  }

  async #unpack(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    if (this.#pack.length > 0) {
      await this.#repository.git(['unpack-objects', '-q'], {
        env: this.#env,
        input: this.#pack,
      });
    }
  }
}
