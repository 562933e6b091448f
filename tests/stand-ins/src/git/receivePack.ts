/** A reference that a push wants to make, move or remove. */
export interface RefUpdate {
  /** In full, such as `refs/heads/main`. */
  ref: string;
  kind: 'create' | 'update' | 'delete';
  /** The hash before, `undefined` when it is made. */
  before?: string;
  /** The hash after, `undefined` when it is removed. */
  after?: string;
}

/** What a request to `git-receive-pack` has in it. */
export interface Push {
  updates: RefUpdate[];
  /** What the client says that it understands. */
  capabilities: string[];
  /** The new objects; empty when there are none. */
  pack: Buffer;
}

/** Why a push is refused. */
export interface PushRefusal {
  /** What Git shows in parentheses behind the reference. */
  reason: string;
  /** Lines that Git shows with `remote:` before. */
  messages?: string[];
}

const NONE = /^0+$/;
const FLUSH = Buffer.from('0000');
const MOST_IN_A_BAND = 65_515;

/** What a request to `git-receive-pack` asks for. The probe that Git sends before a large push asks for nothing. */
export function readPush(body: Buffer): Push {
  const updates: RefUpdate[] = [];
  let capabilities: string[] = [];
  let position = 0;
  for (;;) {
    const length = parseInt(String(body.subarray(position, position + 4)), 16);
    if (!(length > 4)) {
      return { updates, capabilities, pack: body.subarray(position + 4) };
    }
    const line = String(body.subarray(position + 4, position + length));
    const [command, extra] = line.trimEnd().split('\0');
    const [before, after, ref] = command.split(' ');
    if (ref) {
      updates.push({ ref, ...change(before, after) });
      capabilities =
        extra === undefined ? capabilities : extra.trim().split(' ');
    }
    position += length;
  }
}

/** The answer that says of every reference that it was not changed, in the form that the client has asked for. */
export function refusedPush(
  { updates, capabilities }: Push,
  refusals: Map<string, PushRefusal>,
): Buffer {
  const report = Buffer.concat([
    packet('unpack ok\n'),
    ...updates.map(({ ref }) => {
      const reason = refusals.get(ref)?.reason ?? 'pre-receive hook declined';
      return packet(`ng ${ref} ${reason}\n`);
    }),
    FLUSH,
  ]);
  if (!capabilities.includes('side-band-64k')) {
    return report;
  }
  const messages = [...refusals.values()].flatMap(one => one.messages ?? []);
  return Buffer.concat([
    ...messages.map(message => band(2, Buffer.from(`${message}\n`))),
    band(1, report),
    FLUSH,
  ]);
}

function change(before: string, after: string): Omit<RefUpdate, 'ref'> {
  if (NONE.test(before)) {
    return { kind: 'create', after };
  }
  return NONE.test(after)
    ? { kind: 'delete', before }
    : { kind: 'update', before, after };
}

function band(number: number, content: Buffer): Buffer {
  if (content.length > MOST_IN_A_BAND) {
    throw new Error(`A push of so many references is not supported`);
  }
  return packet(Buffer.concat([Buffer.from([number]), content]));
}

function packet(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content as string);
  const length = (bytes.length + 4).toString(16).padStart(4, '0');
  return Buffer.concat([Buffer.from(length), bytes]);
}
