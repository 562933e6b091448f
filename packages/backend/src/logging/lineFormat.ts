import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import { format } from 'winston';

/** How a line of the log looks: JSON for programs, in production and where `LOG_FORMAT` asks for it; coloured text for people otherwise. */
export function lineFormat({ LOG_FORMAT, NODE_ENV }: NodeJS.ProcessEnv) {
  return NODE_ENV === 'production' || LOG_FORMAT === 'json'
    ? format.json()
    : WinstonLogger.colorFormat();
}
