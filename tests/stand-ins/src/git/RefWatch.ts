import { type BareRepository } from './BareRepository.ts';
import { type CommitRecord, type GitRef } from './gitOutput.ts';
import { type RefUpdate } from './receivePack.ts';

/** A change of a reference, with what is new by it. */
export interface SeenUpdate extends RefUpdate {
  /** Commits that the reference has got, newest first; for a new one those that no other reference had. */
  commits: CommitRecord[];
  /** Whether the commit that the reference had before is not among those that it has now. */
  isForced: boolean;
}

/** Notices how the references of a repository have changed since it last looked, whatever has changed them. */
export class RefWatch {
  readonly #git: BareRepository;
  /** Hashes by name; `undefined` as long as they are those of the beginning. */
  #known: Map<string, string> | undefined;
  #looking: Promise<unknown> = Promise.resolve();

  /**
   * @param git - a repository that has not changed since it was made
   */
  constructor(git: BareRepository) {
    this.#git = git;
  }

  /** What made the repository what it was at the beginning; `undefined` when that was empty. */
  get first(): SeenUpdate | undefined {
    const { commit } = this.#git.firstHistory;
    const [ref] = this.#git.firstHistory.refs('refs/');
    return commit && ref
      ? {
          ref: ref.name,
          kind: 'create',
          after: ref.sha,
          commits: [commit],
          isForced: false,
        }
      : undefined;
  }

  /** Whether there was nothing when it last looked. */
  get isEmpty(): boolean {
    return (
      (this.#known?.size ?? this.#git.firstHistory.refs('refs/').length) === 0
    );
  }

  /** What has changed since the last look. */
  async look(): Promise<SeenUpdate[]> {
    const looked = this.#looking.then(() => this.#compare());
    this.#looking = looked.catch(() => {});
    return looked;
  }

  async #compare(): Promise<SeenUpdate[]> {
    const before =
      this.#known ?? hashesOf(this.#git.firstHistory.refs('refs/'));
    const after = hashesOf(await this.#git.refs('refs/'));
    this.#known = after;
    const names = new Set([...before.keys(), ...after.keys()]);
    const updates = [...names]
      .map(ref => updateOf(ref, before.get(ref), after.get(ref)))
      .filter(update => update !== undefined);
    return Promise.all(
      updates.map(async update => ({
        ...update,
        commits: await this.#commitsOf(update, [...before.values()]),
        isForced: await this.#isForced(update),
      })),
    );
  }

  async #isForced({ before, after }: RefUpdate): Promise<boolean> {
    return (
      before !== undefined &&
      after !== undefined &&
      (await this.#git.mergeBase(before, after)) !== before
    );
  }

  async #commitsOf(
    { before, after }: RefUpdate,
    known: string[],
  ): Promise<CommitRecord[]> {
    return after && (await this.#git.resolve(after))
      ? this.#git.log(after, { without: before ? [before] : known })
      : [];
  }
}

function hashesOf(refs: GitRef[]): Map<string, string> {
  return new Map(refs.map(({ name, sha }) => [name, sha]));
}

function updateOf(
  ref: string,
  before: string | undefined,
  after: string | undefined,
): RefUpdate | undefined {
  if (before === after) {
    return undefined;
  }
  if (before === undefined) {
    return { ref, kind: 'create', after };
  }
  return after === undefined
    ? { ref, kind: 'delete', before }
    : { ref, kind: 'update', before, after };
}
