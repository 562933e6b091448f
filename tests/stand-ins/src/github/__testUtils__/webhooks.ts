import { type TestContext } from 'node:test';
import { Receiver } from '../../__testUtils__/receiver.ts';
import { type GitHubWebhookOptions } from '../Webhooks.ts';
import { startContoso, TOKENS } from './contoso.ts';

/** By which events are signed. */
export const SECRET = 'a-secret';

/** Starts a GitHub that tells a receiver of events. */
export async function startTelling(
  t: TestContext,
  options: Partial<GitHubWebhookOptions> = {},
) {
  const receiver = await new Receiver().start();
  t.after(() => receiver.stop());
  const github = await startContoso(t, {
    users: [{ login: 'grace', name: 'Grace', email: 'grace@example.com' }],
    tokens: [
      {
        token: TOKENS.grace,
        login: 'grace',
        scopes: ['repo', 'workflow', 'read:org', 'read:user'],
      },
    ],
  });
  const url = `${receiver.url}/hooks`;
  const hook = github.webhook({ url, secret: SECRET, ...options });
  /** What has been received since it was last asked. */
  const received = async () => {
    await github.delivered();
    return receiver.seen.splice(0).map(({ headers, body }) => ({
      event: String(headers['x-github-event']),
      payload: body as { action?: string },
    }));
  };
  const names = async () =>
    (await received()).map(({ event, payload }) =>
      [event, payload.action].filter(Boolean).join(' '),
    );
  return { github, receiver, hook, received, names };
}
