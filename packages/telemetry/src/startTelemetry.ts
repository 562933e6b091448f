import {
  diag,
  DiagLogLevel,
  ProxyTracerProvider,
  trace,
} from '@opentelemetry/api';
import { DiagnosticLog } from './DiagnosticLog';
import { QuietTracerProvider } from './QuietTracerProvider';
import { readDestination } from './readDestination';
import { sendToApplicationInsights } from './sendToApplicationInsights';
import { sendToCollector } from './sendToCollector';

let stop: (() => Promise<void>) | undefined;

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
  const log = new DiagnosticLog();
  stop =
    destination.kind === 'otlp'
      ? sendToCollector(env)
      : sendToApplicationInsights(destination, log, env);
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

/** Sends the rest. Nothing is sent after that. */
export async function stopTelemetry(): Promise<void> {
  await stop?.();
}
