import type { DiagLogger } from '@opentelemetry/api';
import type { AzureMonitorOpenTelemetryOptions } from '@azure/monitor-opentelemetry';
import { createInstrumentations } from './createInstrumentations';
import { createResource } from './createResource';
import { createViews } from './createViews';
import { load } from './load';
import type { Destination } from './readDestination';
import { SpanScrubber } from './SpanScrubber';

type ExporterOptions = NonNullable<
  AzureMonitorOpenTelemetryOptions['azureMonitorExporterOptions']
>;

/** What the service answers when it has taken only a part of what it got. */
interface PartialAnswer {
  errors?: Array<{ statusCode: number; message: string }>;
}

/** What a status means that the service answers, for whoever runs the portal. */
const REFUSALS: Record<number, string> = {
  400: 'Compare the connection string with that of the Application Insights resource, and the clock of the host with the time',
  401: 'Set APPLICATIONINSIGHTS_AUTHENTICATION_STRING to Authorization=AAD: the resource takes nothing that is signed with a key only',
  403: 'Give the identity of the portal the role Monitoring Metrics Publisher on the Application Insights resource',
  402: 'The daily cap of the resource is reached',
  439: 'The daily cap of the resource is reached',
};

/**
 * Sends to Application Insights.
 *
 * @returns what sends the rest and ends it
 */
export function sendToApplicationInsights(
  destination: Extract<Destination, { kind: 'application-insights' }>,
  log: DiagLogger,
  env: NodeJS.ProcessEnv,
): () => Promise<void> {
  // What the SDK says of itself to Microsoft, and asks the machine for.
  env.APPLICATION_INSIGHTS_NO_STATSBEAT ??= '1';
  const { useAzureMonitor, shutdownAzureMonitor } = load(
    '@azure/monitor-opentelemetry',
  );
  const { registerInstrumentations } = load('@opentelemetry/instrumentation');
  const off = { enabled: false };
  useAzureMonitor({
    azureMonitorExporterOptions: {
      connectionString: destination.connectionString,
      // Kept on disk, what is refused for good would be sent again and again, and nobody told.
      disableOfflineStorage: true,
      // Not for each attempt: it tries again by itself when the service is busy.
      additionalPolicies: [{ position: 'perCall', policy: reportTo(log) }],
      ...(destination.isSignedIn && {
        credential: new (load('@azure/identity').DefaultAzureCredential)(),
      }),
    },
    // It would be sent as it is, before anything was taken out of it.
    enableLiveMetrics: false,
    instrumentationOptions: {
      azureSdk: off,
      http: off,
      mongoDb: off,
      mySql: off,
      postgreSql: off,
      redis: off,
      redis4: off,
    },
    resource: createResource(env),
    spanProcessors: [new SpanScrubber()],
    tracesPerSecond: 1,
    views: createViews(),
  });
  registerInstrumentations({ instrumentations: createInstrumentations() });
  return shutdownAzureMonitor;
}

/** Says what the service answers when it does not take something. */
function reportTo(
  log: DiagLogger,
): NonNullable<ExporterOptions['additionalPolicies']>[number]['policy'] {
  return {
    name: 'report-refusals',
    async sendRequest(request, next) {
      const response = await next(request);
      const { bodyAsText, status } = response;
      for (const refusal of status === 206
        ? refusalsIn(bodyAsText)
        : [status]) {
        if (refusal >= 400) {
          const advice = REFUSALS[refusal];
          log.warn(
            `Application Insights answered ${refusal}${
              status === 206 ? ' to a part' : ''
            }, and telemetry is lost.${advice ? ` ${advice}.` : ''}`,
          );
        }
      }
      return response;
    },
  };
}

/** Each status of what was not taken, where something was. What is left out by sampling on purpose is not lost. */
function refusalsIn(answer: string | null | undefined): Set<number> {
  const { errors }: PartialAnswer = JSON.parse(answer || '{}');
  return new Set(
    (errors ?? [])
      .filter(({ message }) => !/^telemetry sampled out/i.test(message))
      .map(({ statusCode }) => statusCode),
  );
}
