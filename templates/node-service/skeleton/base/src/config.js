import process from 'node:process';

import { LOG_LEVELS } from './logger.js';

function readInteger(env, name, { fallback, max }) {
  const text = env[name];
  if (!text) {
    return fallback;
  }
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > max) {
    throw new Error(
      `${name} must be a whole number from 0 to ${max}, but it is "${text}".`,
    );
  }
  return value;
}

function readChoice(env, name, { fallback, choices }) {
  const value = env[name] || fallback;
  if (!choices.includes(value)) {
    throw new Error(
      `${name} must be one of ${choices.join(', ')}, but it is "${value}".`,
    );
  }
  return value;
}

/**
 * Reads the configuration from environment variables. The README lists them.
 *
 * @throws {Error} that names the variable, when a value is not usable
 */
export function readConfig(env = process.env) {
  return {
    host: env.HOST || 'localhost',
    port: readInteger(env, 'PORT', { fallback: 8080, max: 65_535 }),
    logLevel: readChoice(env, 'LOG_LEVEL', {
      fallback: 'info',
      choices: LOG_LEVELS,
    }),
    shutdownDelayMs: readInteger(env, 'SHUTDOWN_DELAY_MS', {
      fallback: 0,
      max: 60_000,
    }),
    shutdownTimeoutMs: readInteger(env, 'SHUTDOWN_TIMEOUT_MS', {
      fallback: 10_000,
      max: 60_000,
    }),
  };
}
