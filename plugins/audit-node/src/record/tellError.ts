import { toError } from '@backstage/errors';

/**
 * The words of a refusal for which a plugin has none, as Backstage's own do not.
 *
 * @public
 */
export const NOT_ALLOWED_MESSAGE =
  'No role of yours allows this, and you do not own what it is about. The platform team gives roles';

/** What an agent is told of a tool that failed: the name and the message of the error, as one text. */
const TOLD_TO_AGENT = /^([A-Z]\w*Error): ?([^]*)$/;

/** An error as a plugin tells it, by its own name and with words. */
export function tellError(plugin: string, thrown: unknown): Error {
  const error = toError(thrown);
  const [, name, message] =
    (plugin === 'mcp-actions' && TOLD_TO_AGENT.exec(error.message)) || [];
  const told = name ? Object.assign(new Error(message), { name }) : error;
  return told.message === '' && told.name === 'NotAllowedError'
    ? Object.assign(new Error(NOT_ALLOWED_MESSAGE), { name: told.name })
    : told;
}
