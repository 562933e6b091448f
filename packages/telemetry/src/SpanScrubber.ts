import type { Attributes, AttributeValue } from '@opentelemetry/api';
import type {
  ReadableSpan,
  SpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { maskLiterals } from './maskLiterals';

/** Of persons, and of no use where names of routes are. */
const PERSONAL = [
  'client.address',
  'network.peer.address',
  'network.peer.port',
  'user_agent.original',
];

/** Addresses, by the conventions of now and of before. */
const ADDRESSES = ['url.full', 'url.path', 'http.url', 'http.target'];

/** Who is named in an address: `by-name/user/default/ada`, `users/ada` of other services, and refs such as `user:default/ada`. */
const USER =
  /(\/by-name\/user\/[^/]+\/|\/users?\/)[^/]+|(\buser(?::|%3a))(?:[^/%]|%(?!2f))+(?:(?:\/|%2f)(?:[^/%]|%(?!2f))+)?/gi;

const STATEMENTS = ['db.query.text', 'db.statement'];

/** Beyond this, a statement says nothing new. */
const MAX_STATEMENT = 1000;

/**
 * Takes out of every span what may be a secret or says who somebody is, before another processor sees it: queries of addresses, values
 * in SQL, addresses of clients, names of users, and messages of errors, in which all of that may be again. The log has the messages.
 */
export class SpanScrubber implements SpanProcessor {
  onStart(): void {}

  /** Changes the span, of which there is only this one. */
  onEnd(span: ReadableSpan): void {
    scrub(span.attributes);
    scrubTool(span);
    delete span.status.message;
    for (const { attributes } of span.events) {
      if (attributes) {
        scrub(attributes);
        delete attributes['exception.message'];
        replace(attributes, ['exception.stacktrace'], framesOf);
      }
    }
    for (const { attributes } of span.links) {
      scrub(attributes ?? {});
    }
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

/** The name of a tool that an agent calls is what it has thought of, until a plugin was found that has it. */
function scrubTool(span: ReadableSpan): void {
  const { attributes } = span;
  if (
    'gen_ai.tool.name' in attributes &&
    attributes['backstage.plugin.id'] === 'mcp-actions'
  ) {
    attributes['gen_ai.tool.name'] = '?';
    Object.assign(span, { name: 'tools/call' });
  }
}

function scrub(attributes: Attributes): void {
  delete attributes['url.query'];
  for (const name of PERSONAL) {
    delete attributes[name];
  }
  replace(attributes, ADDRESSES, address =>
    withoutQuery(address).replace(USER, '$1$2?'),
  );
  if (/^user$/i.test(String(attributes['backstage.entity.kind']))) {
    replace(attributes, ['backstage.entity.metadata.name'], () => '?');
  }
  replace(attributes, STATEMENTS, statement =>
    maskLiterals(statement).slice(0, MAX_STATEMENT),
  );
}

function replace(
  attributes: Attributes,
  names: string[],
  change: (value: string) => AttributeValue,
): void {
  for (const name of names) {
    const value = attributes[name];
    if (typeof value === 'string') {
      attributes[name] = change(value);
    }
  }
}

/** An address without credentials, query and fragment. */
function withoutQuery(address: string): string {
  return address
    .replace(/[?#].*$/s, '')
    .replace(/^([\w+.-]+:\/\/)[^/]*@/, '$1');
}

/** The lines of a stack that say where it was. The first ones repeat the message. */
function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .join('\n');
}
