import { createConfigSecretEnumerator } from '@backstage/backend-defaults/rootConfig';
import {
  WinstonLogger,
  WinstonLoggerLevelOverride,
} from '@backstage/backend-defaults/rootLogger';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { format, transports } from 'winston';
import { addTrace } from './addTrace';
import { lineFormat } from './lineFormat';

const LEVELS = ['error', 'warn', 'info', 'debug'];

/**
 * Replaces `coreServices.rootLogger`: Backstage's own, with the same configuration (`backend.logger`), which also leaves out what looks
 * like a secret: the catalog names locations as they were registered, tokens in their query included, and the scaffolder what people
 * have typed. A line that belongs to a trace says to which.
 */
export const portalLoggerServiceFactory = createServiceFactory({
  service: coreServices.rootLogger,
  deps: { config: coreServices.rootConfig },
  async factory({ config }) {
    const logger = WinstonLogger.create({
      meta: {
        service: 'backstage',
        ...config.getOptional('backend.logger.meta'),
      },
      level: config.getOptionalString('backend.logger.level'),
      format: format.combine(addTrace(), lineFormat(process.env)),
      transports: [new transports.Console()],
    });
    const secretsOf = await createConfigSecretEnumerator({ logger });
    const configure = () => {
      logger.addRedactions(secretsOf(config));
      logger.setLevelOverrides(readLevelOverrides(config));
    };
    configure();
    config.subscribe?.(configure);
    return logger;
  },
});

function readLevelOverrides(config: Config): WinstonLoggerLevelOverride[] {
  const key = 'backend.logger.overrides';
  const overrides = config.getOptionalConfigArray(key) ?? [];
  return overrides.map((override, index) => {
    const level = override.getString('level');
    if (!LEVELS.includes(level)) {
      throw new Error(
        `${key}[${index}].level in the configuration is '${level}'. Make it one of ${LEVELS.join(
          ', ',
        )}.`,
      );
    }
    return { level, matchers: override.getConfig('matchers').get() };
  });
}
