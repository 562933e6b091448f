import { PublishContext } from './Publisher';

/**
 * What earlier attempts of a task have done, kept in its checkpoints: an attempt that has begun to make a repository, and did
 * not find out that it had made nothing, may have left one that is its own.
 */
export class PublishAttempts {
  private constructor(
    private readonly ctx: PublishContext,
    private readonly place: string,
    private readonly attempt: number,
    /** Whether an earlier attempt may have made the repository. */
    readonly isResumed: boolean,
  ) {}

  static async of(
    ctx: PublishContext,
    place: string,
  ): Promise<PublishAttempts> {
    for (let attempt = 1; ; attempt += 1) {
      const hasBegun = await hasNote(ctx, `${place}.begun.${attempt}`);
      const madeNothing =
        hasBegun && (await hasNote(ctx, `${place}.nothing.${attempt}`));
      if (!madeNothing) {
        return new PublishAttempts(ctx, place, attempt, hasBegun);
      }
    }
  }

  /** To be called once the name is known to be free, and before anything is made. */
  async begin(): Promise<void> {
    await note(this.ctx, `${this.place}.begun.${this.attempt}`);
  }

  /** To be called when it is known that nothing was made: what is there later is somebody else's. */
  async madeNothing(): Promise<void> {
    await note(this.ctx, `${this.place}.nothing.${this.attempt}`);
  }
}

class NoNote extends Error {}

async function note(ctx: PublishContext, key: string): Promise<void> {
  await ctx.checkpoint({ key, fn: async () => true });
}

/** A checkpoint can only be had or made: one whose making fails is not there. */
async function hasNote(ctx: PublishContext, key: string): Promise<boolean> {
  try {
    await ctx.checkpoint({
      key,
      fn: async () => {
        throw new NoNote(`${key} is not noted`);
      },
    });
    return true;
  } catch (error) {
    if (error instanceof NoNote) {
      return false;
    }
    throw error;
  }
}
