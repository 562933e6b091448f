import process from 'node:process';

/** From the most to the least detailed. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'];

/** `JSON.stringify` turns an Error into `{}`; this keeps what matters of it. */
function serializeErrors(_key, value) {
  if (!(value instanceof Error)) {
    return value;
  }
  const { name, message, stack, cause } = value;
  return { name, message, stack, cause };
}

/**
 * Creates a logger that writes one JSON object a line.
 *
 * @param {object} options
 * @param {string} options.level the least level that is written
 * @param {(line: string) => void} [options.write] standard output by default
 */
export function createLogger({
  level,
  write = line => process.stdout.write(line),
}) {
  const threshold = LOG_LEVELS.indexOf(level);

  const logAt = name => {
    if (LOG_LEVELS.indexOf(name) < threshold) {
      return () => {};
    }
    return (message, fields) => {
      const entry = {
        time: new Date().toISOString(),
        level: name,
        message,
        ...fields,
      };
      write(`${JSON.stringify(entry, serializeErrors)}\n`);
    };
  };

  return {
    debug: logAt('debug'),
    info: logAt('info'),
    warn: logAt('warn'),
    error: logAt('error'),
  };
}
