import { DestinationError, readDestination } from '@portico/telemetry';
import { fail, pass, type AdvisoryCheck, type Finding } from './Check';

const INSIGHTS = 'APPLICATIONINSIGHTS_CONNECTION_STRING';
const COLLECTOR = 'OTEL_EXPORTER_OTLP_ENDPOINT';

/** Somebody hears of it when the portal is unwell. */
export const monitoring: AdvisoryCheck = {
  id: 'monitoring',
  title: 'Telemetry has somewhere to go',
  isFatal: false,
  run({ env }) {
    try {
      return [judge(env)];
    } catch (error) {
      if (error instanceof DestinationError) {
        return [fail(error.problem, error.remedy, error.variable)];
      }
      throw error;
    }
  },
};

function judge(env: NodeJS.ProcessEnv): Finding {
  const destination = readDestination(env);
  if (!destination) {
    return env.OTEL_SDK_DISABLED?.trim().toLowerCase() === 'true'
      ? fail('turns telemetry off', 'Remove it.', 'OTEL_SDK_DISABLED')
      : fail(
          'is not set, and no collector either',
          `Set ${INSIGHTS} from Application Insights, or ${COLLECTOR} to a collector.`,
          INSIGHTS,
        );
  }
  if (destination.kind === 'application-insights') {
    return pass(
      destination.isSignedIn
        ? "Application Insights, signed in as the portal's identity"
        : 'Application Insights, with the key in the connection string',
      INSIGHTS,
    );
  }
  // Ages of sources and of costs, which alerts are about, are metrics.
  if (env.OTEL_METRICS_EXPORTER?.trim() === 'none') {
    return fail(
      'leaves out all metrics',
      'Remove it.',
      'OTEL_METRICS_EXPORTER',
    );
  }
  return destination.signals.includes('metrics')
    ? pass(
        new URL(env[destination.variable]!.trim()).host,
        destination.variable,
      )
    : fail(
        'is for traces only, and metrics are sent nowhere',
        `Set ${COLLECTOR}, for both.`,
        destination.variable,
      );
}
