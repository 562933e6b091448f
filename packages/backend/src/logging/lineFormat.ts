import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import { format, Logform } from 'winston';
import { redactSecrets, redactValue } from './redactSecrets';

/**
 * How a line of the log looks, without secrets: JSON for programs, in production and where `LOG_FORMAT` asks for it; coloured text for
 * people otherwise.
 */
export function lineFormat({
  LOG_FORMAT,
  NODE_ENV,
}: NodeJS.ProcessEnv): Logform.Format {
  return NODE_ENV === 'production' || LOG_FORMAT === 'json'
    ? format.json({ replacer: redactValue })
    : format.combine(WinstonLogger.colorFormat(), redactSecrets());
}
