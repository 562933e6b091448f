import { createHmac, randomUUID } from 'node:crypto';
import {
  Deliveries,
  type Delivery,
  requireThisMachine,
} from '../wire/Deliveries.ts';
import { type Hub } from './Hub.ts';
import { type GitHubEventName, type HubEvent } from './hubEvents.ts';
import { originsAt } from './origins.ts';
import { webhookPayload } from './webhookPayload.ts';

/** Who is to be told of events. */
export interface GitHubWebhookOptions {
  /** Of this machine. */
  url: string;
  /** By which events are signed; they are not when absent. */
  secret?: string;
  /** All that the stand-in has when absent. */
  events?: GitHubEventName[];
  /** The login of an organization; all when absent. */
  organization?: string;
  /** What addresses in events begin with, such as `https://github.com`; those of the stand-in when absent. */
  origin?: string;
}

/** The webhook of an organization. */
export interface GitHubWebhook extends GitHubWebhookOptions {
  readonly id: number;
  /** Nothing is sent as long as it is `false`, and nothing is made up for later. */
  isActive: boolean;
}

/** Tells of events by the documents of "Webhook events and payloads". */
export class Webhooks {
  readonly #hub: Hub;
  readonly #url: () => string;
  readonly #hooks: GitHubWebhook[] = [];
  readonly #deliveries = new Deliveries();

  /**
   * @param url - where the stand-in listens
   */
  constructor(hub: Hub, url: () => string) {
    this.#hub = hub;
    this.#url = url;
  }

  /**
   * Adds a webhook.
   *
   * @throws Error when the address is not of this machine
   */
  add(options: GitHubWebhookOptions): GitHubWebhook {
    requireThisMachine(options.url);
    if (this.#hooks.length === 0) {
      this.#hub.listen(event => this.#tell(event));
    }
    const hook = { ...options, id: this.#hub.nextId(), isActive: true };
    this.#hooks.push(hook);
    return hook;
  }

  /** Everything that was sent. */
  get deliveries(): Delivery[] {
    return this.#deliveries.all;
  }

  /** Sends once more what was sent before. */
  redeliver(delivery: Delivery): void {
    this.#deliveries.again(delivery);
  }

  /** Waits until everything was answered. */
  async settled(): Promise<void> {
    await this.#deliveries.settled();
  }

  /** Breaks off. */
  async stop(): Promise<void> {
    await this.#deliveries.stop();
  }

  #tell(event: HubEvent): void {
    const login =
      'organization' in event ? event.organization : event.repository.owner;
    const account = this.#hub.accounts.get(login);
    if (account.type !== 'Organization') {
      return;
    }
    for (const hook of this.#hooks) {
      if (isFor(hook, event, login)) {
        const origins = originsAt(hook.origin ?? this.#url());
        const message = {
          event: event.name,
          url: hook.url,
          headers: headersOf(hook, event, account.id),
          body: webhookPayload({ hub: this.#hub, origins }, event),
        };
        this.#deliveries.send(message, text => signatures(hook, text));
      }
    }
  }
}

function isFor(hook: GitHubWebhook, event: HubEvent, login: string): boolean {
  const { organization = login, events = [event.name] } = hook;
  return (
    hook.isActive &&
    events.includes(event.name) &&
    organization.toLowerCase() === login.toLowerCase()
  );
}

function headersOf({ id }: GitHubWebhook, { name }: HubEvent, owner: number) {
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'GitHub-Hookshot/stand-in',
    'X-GitHub-Event': name,
    'X-GitHub-Delivery': randomUUID(),
    'X-GitHub-Hook-ID': String(id),
    'X-GitHub-Hook-Installation-Target-Type': 'organization',
    'X-GitHub-Hook-Installation-Target-ID': String(owner),
  };
}

function signatures(
  { secret }: GitHubWebhook,
  text: string,
): Record<string, string> {
  if (secret === undefined) {
    return {};
  }
  const sign = (algorithm: string) =>
    `${algorithm}=${createHmac(algorithm, secret).update(text).digest('hex')}`;
  return {
    'X-Hub-Signature': sign('sha1'),
    'X-Hub-Signature-256': sign('sha256'),
  };
}
