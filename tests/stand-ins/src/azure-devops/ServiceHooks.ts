import { randomUUID } from 'node:crypto';
import {
  Deliveries,
  type Delivery,
  requireThisMachine,
} from '../wire/Deliveries.ts';
import { type DevOpsEvent, type DevOpsEventType } from './devOpsEvents.ts';
import { eventResource } from './eventResource.ts';

/** Who is to be told of events. */
export interface ServiceHookOptions {
  /** Of this machine. */
  url: string;
  /** With a password, for Basic authentication. */
  username?: string;
  password?: string;
  headers?: Record<string, string>;
  /** All that the stand-in has when absent. */
  events?: DevOpsEventType[];
  /** Such as `contoso/Payments`; all projects when absent. */
  project?: string;
  /** What addresses in events begin with, such as `https://dev.azure.com`; those of the stand-in when absent. */
  origin?: string;
}

/** A subscription to events. */
export interface ServiceHook extends ServiceHookOptions {
  /** What its events say as their `subscriptionId`. */
  readonly id: string;
  /** Nothing is sent as long as it is `false`, and nothing is made up for later. */
  isEnabled: boolean;
}

/** Tells of events by the documents of "Service hooks events". */
export class ServiceHooks {
  readonly #deliveries = new Deliveries();
  readonly #hooks: Array<ServiceHook & { notifications: number }> = [];
  readonly #origin: () => string;
  readonly #now: () => number;

  constructor(origin: () => string, now: () => number) {
    this.#origin = origin;
    this.#now = now;
  }

  /**
   * Adds a subscription.
   *
   * @throws Error when the address is not of this machine
   */
  add(options: ServiceHookOptions): ServiceHook {
    requireThisMachine(options.url);
    const state = { id: randomUUID(), isEnabled: true, notifications: 0 };
    const hook = { ...options, ...state };
    this.#hooks.push(hook);
    return hook;
  }

  /** Whether anybody is to be told. */
  get areThere(): boolean {
    return this.#hooks.length > 0;
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

  /** Tells of an event whom it is for. */
  tell(event: DevOpsEvent): void {
    for (const hook of this.#hooks) {
      if (isFor(hook, event)) {
        hook.notifications += 1;
        this.#deliveries.send({
          event: event.type,
          url: hook.url,
          headers: { ...headersOf(hook), ...hook.headers },
          body: {
            subscriptionId: hook.id,
            notificationId: hook.notifications,
            ...this.#payload(event, hook.origin ?? this.#origin()),
          },
        });
      }
    }
  }

  #payload(event: DevOpsEvent, origin: string) {
    const { project } = event.repository;
    const { organization } = project;
    const baseUrl = `${organization.url(origin)}/`;
    const createdDate = new Date(this.#now()).toISOString();
    return {
      id: randomUUID(),
      eventType: event.type,
      publisherId: 'tfs',
      ...messagesOf(event),
      resource: eventResource(event, origin, createdDate),
      resourceVersion: event.type === 'git.push' ? '1.0' : '1.0-preview.1',
      resourceContainers: {
        collection: { id: organization.collectionId, baseUrl },
        account: { id: organization.id, baseUrl },
        project: { id: project.id, baseUrl },
      },
      createdDate,
    };
  }
}

function isFor(hook: ServiceHook, { type, repository }: DevOpsEvent): boolean {
  const { name, organization } = repository.project;
  const path = `${organization.name}/${name}`.toLowerCase();
  return (
    hook.isEnabled &&
    (hook.events?.includes(type) ?? true) &&
    (hook.project?.toLowerCase() ?? path) === path
  );
}

function headersOf({ username = '', password }: ServiceHook) {
  const credentials = Buffer.from(`${username}:${password}`).toString('base64');
  return {
    'Content-Type': 'application/json; charset=utf-8',
    ...(password !== undefined && { Authorization: `Basic ${credentials}` }),
  };
}

/** The same in the three forms in which Azure DevOps has it. */
function messagesOf(event: DevOpsEvent) {
  const text = textOf(event);
  const message = { text, html: text, markdown: text };
  return { message, detailedMessage: message };
}

function textOf(event: DevOpsEvent): string {
  const { repository, by } = event;
  switch (event.type) {
    case 'git.push':
      return `${by.displayName} pushed updates to ${repository.name}.`;
    case 'git.repo.renamed':
      return `Git repository ${repository.id} was renamed to ${repository.name}.`;
    case 'git.repo.statuschanged':
      return `Git repository ${repository.name} was ${
        repository.isDisabled ? 'disabled' : 'enabled'
      }.`;
    default:
      return `Git repository ${repository.id} was ${event.type.slice(9)}.`;
  }
}
