import { Front } from '../front/Front.ts';
import { MicrosoftGraph } from '../microsoft-graph/MicrosoftGraph.ts';
import { EntraId } from './EntraId.ts';
import type { EntraMessage, EntraReply, EntraSeed } from './messages.ts';
import { pickAccount } from './pickAccount.ts';

// A stand-in in a process of its own, for Jest, which cannot load what it is made of. `messages.ts` says what it understands.
const seed = JSON.parse(process.argv[2]) as EntraSeed;
const graph = await new MicrosoftGraph().start();
seed.users.forEach(user => graph.directory.addUser(user));
const entra = await new EntraId({ ...seed, graph }).start();
const front = await new Front({
  hosts: {
    'login.microsoftonline.com': entra.url,
    'graph.microsoft.com': entra.url,
  },
}).start();

async function answer(message: EntraMessage): Promise<EntraReply> {
  if ('pick' in message) {
    return pickAccount(entra.url, message.authorizeUrl, message.pick);
  }
  if ('update' in message) {
    graph.directory.update(message.update, message.changes);
    return '';
  }
  if ('revokeSessions' in message) {
    entra.revokeSessions(message.revokeSessions);
    return '';
  }
  Object.assign(entra, message.set);
  return '';
}

process.on('message', (message: EntraMessage) => {
  answer(message).then(
    reply => process.send!({ reply }),
    error => process.send!({ error: String(error) }),
  );
});
process.on('disconnect', async () => {
  await front.stop();
  await entra.stop();
  await graph.stop();
  process.exit();
});
process.send!({
  reply: {
    url: entra.url,
    client: graph.client,
    environment: front.environment,
  } satisfies EntraReply,
});
