import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import https from 'node:https';
import { join } from 'node:path';
import type {
  EntraMessage,
  EntraReply,
  EntraSeed,
  ServedEntraId,
  SignInPick,
} from '@portico/stand-ins';

const SERVE = join(
  __dirname,
  '../../../../tests/stand-ins/src/entra-id/serve.ts',
);

/** The stand-in for Microsoft Entra ID in a process of its own, seen by this process in the place of the real hosts. */
export class EntraIdProcess {
  private constructor(
    readonly child: ChildProcess,
    readonly served: ServedEntraId,
    readonly restore: () => void,
  ) {}

  static async start(seed: EntraSeed): Promise<EntraIdProcess> {
    const child = fork(SERVE, [JSON.stringify(seed)], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const served = (await replyOf(child)) as ServedEntraId;
    const { environment } = served;
    const before = { agent: https.globalAgent, fetch: global.fetch };
    const agent = new https.Agent({
      ca: readFileSync(environment.NODE_EXTRA_CA_CERTS),
      proxyEnv: environment,
    });
    https.globalAgent = agent;
    global.fetch = (input, init) =>
      before.fetch(
        String(input).replace('https://graph.microsoft.com', served.url),
        init,
      );
    return new EntraIdProcess(child, served, () => {
      agent.destroy();
      https.globalAgent = before.agent;
      global.fetch = before.fetch;
    });
  }

  async stop(): Promise<void> {
    this.restore();
    const exit = once(this.child, 'exit');
    this.child.disconnect();
    await exit;
  }

  /** Picks an account, or declines, and returns where the browser is sent back to. */
  async pick(authorizeUrl: string, pick: SignInPick): Promise<URL> {
    return new URL(String(await this.#tell({ pick, authorizeUrl })));
  }

  async set(set: {
    admitsOthers?: boolean;
    clockIsAheadBy?: number;
  }): Promise<void> {
    await this.#tell({ set });
  }

  /** Disables, or changes otherwise, somebody's account. */
  async update(
    id: string,
    changes: Extract<EntraMessage, { update: string }>['changes'],
  ): Promise<void> {
    await this.#tell({ update: id, changes });
  }

  /** Ends somebody's sessions everywhere, as an administrator or this person does there. */
  async revokeSessions(id: string): Promise<void> {
    await this.#tell({ revokeSessions: id });
  }

  async #tell(message: EntraMessage): Promise<EntraReply> {
    this.child.send(message);
    return replyOf(this.child);
  }
}

async function replyOf(child: ChildProcess): Promise<EntraReply> {
  const [{ reply, error }] = await once(child, 'message');
  if (error) {
    throw new Error(error);
  }
  return reply;
}
