import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  diag,
  DiagLogLevel,
  ProxyTracerProvider,
  trace,
} from '@opentelemetry/api';
import { setTimeout } from 'node:timers/promises';
import { DiagnosticLog } from './DiagnosticLog';
import { QuietTracerProvider } from './QuietTracerProvider';
import { readDestination } from './readDestination';
import { sendToApplicationInsights } from './sendToApplicationInsights';
import { sendToCollector } from './sendToCollector';

/** How many milliseconds the end of the portal waits for what is still to be sent: whoever ends it does not wait for ever. */
const PATIENCE = 3_000;

interface Sender {
  /** As the log calls where it sends to. */
  destination: string;
  /** Sends the rest, and ends it. */
  stop(): Promise<void>;
}

const log = new DiagnosticLog();
let sender: Sender | undefined;

/**
 * Begins to send what the environment asks for, if it asks for anything. What is to be traced must not have been loaded before.
 *
 * @throws DestinationError for a value with which nothing would arrive
 */
export function startTelemetry(env: NodeJS.ProcessEnv): void {
  const destination = readDestination(env);
  if (!destination) {
    return;
  }
  sender =
    destination.kind === 'otlp'
      ? {
          destination: `the collector that ${destination.variable} names`,
          stop: sendToCollector(destination, env),
        }
      : {
          destination: 'Application Insights',
          stop: sendToApplicationInsights(destination, log, env),
        };
  const tracers = trace.getTracerProvider();
  if (tracers instanceof ProxyTracerProvider) {
    const provider = new QuietTracerProvider(tracers.getDelegate());
    trace.disable();
    trace.setGlobalTracerProvider(provider);
  }
  // After the SDKs, which set loggers of their own.
  diag.setLogger(log, {
    logLevel: DiagLogLevel.WARN,
    suppressOverrideMessage: true,
  });
}

/** Has the portal's own logger say what there is to say of telemetry. */
export function logTelemetryTo(logger: LoggerService): void {
  log.writeTo(logger);
}

/**
 * Sends the rest, for three seconds at the most, and says in the log when that was not enough. Nothing is sent after that.
 *
 * @public
 */
export async function stopTelemetry(): Promise<void> {
  if (!sender) {
    return;
  }
  const { destination, stop } = sender;
  try {
    await Promise.race([
      stop(),
      setTimeout(PATIENCE, undefined, { ref: false }).then(() => {
        throw new Error(`no answer within ${PATIENCE / 1000} seconds`);
      }),
    ]);
  } catch (error) {
    log.warn(
      `The last telemetry could not be sent, and is lost. See whether the portal reaches ${destination}:`,
      error,
    );
  }
}
