import { DestinationError } from './DestinationError';

/**
 * Where telemetry goes.
 *
 * @public
 */
export type Destination =
  | {
      kind: 'application-insights';
      connectionString: string;
      /** Whether the portal's own identity signs what is sent, which the resource asks for when keys are turned off. */
      isSignedIn: boolean;
    }
  | {
      kind: 'otlp';
      /** The variable that says where it is, the first one if there are several. */
      variable: string;
      /** What there is an address for, and what is not turned off. */
      signals: Array<'traces' | 'metrics'>;
    };

const INSIGHTS = 'APPLICATIONINSIGHTS_CONNECTION_STRING';
const INSIGHTS_SIGN_IN = 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING';
const COLLECTOR = 'OTEL_EXPORTER_OTLP_ENDPOINT';
const SIGNALS = ['traces', 'metrics'] as const;
const PROTOCOLS = ['grpc', 'http/json', 'http/protobuf'];

const COPY =
  'Copy the connection string from the overview of the Application Insights resource: InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=https://...';

/**
 * Where the environment says that telemetry goes; undefined when it goes nowhere. Application Insights comes first: platforms set the
 * address of their collector without being asked.
 *
 * @throws DestinationError for a value with which nothing would arrive
 * @public
 */
export function readDestination(
  env: NodeJS.ProcessEnv,
): Destination | undefined {
  if (env.OTEL_SDK_DISABLED?.trim().toLowerCase() === 'true') {
    return undefined;
  }
  const connectionString = env[INSIGHTS]?.trim();
  if (connectionString) {
    requireConnectionString(connectionString);
    return {
      kind: 'application-insights',
      connectionString,
      isSignedIn: readSignIn(env[INSIGHTS_SIGN_IN]?.trim()),
    };
  }
  const collectors = [COLLECTOR, ...SIGNALS.map(endpointOf)].filter(name =>
    env[name]?.trim(),
  );
  if (collectors.length === 0) {
    return undefined;
  }
  for (const name of collectors) {
    requireHttpUrl(name, env[name]!.trim());
  }
  requireKnown(
    [
      'OTEL_EXPORTER_OTLP_PROTOCOL',
      'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL',
      'OTEL_EXPORTER_OTLP_METRICS_PROTOCOL',
    ],
    PROTOCOLS,
    env,
  );
  requireKnown(
    ['OTEL_TRACES_EXPORTER', 'OTEL_METRICS_EXPORTER'],
    ['otlp', 'none'],
    env,
  );
  return {
    kind: 'otlp',
    variable: collectors[0],
    // Those of which nothing is said would go to this host by default, where nobody listens.
    signals: SIGNALS.filter(
      signal =>
        (collectors.includes(COLLECTOR) ||
          collectors.includes(endpointOf(signal))) &&
        env[`OTEL_${signal.toUpperCase()}_EXPORTER`]?.trim() !== 'none',
    ),
  };
}

function endpointOf(signal: (typeof SIGNALS)[number]): string {
  return `OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_ENDPOINT`;
}

function requireConnectionString(text: string): void {
  const parts = new Map(
    text.split(';').map(part => {
      const at = part.indexOf('=');
      return [part.slice(0, at).trim().toLowerCase(), part.slice(at + 1)];
    }),
  );
  const key = parts.get('instrumentationkey')?.trim() ?? '';
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(key)) {
    throw new DestinationError(INSIGHTS, 'has no instrumentation key', COPY);
  }
  const endpoint = parts.get('ingestionendpoint')?.trim();
  // The exporter would send to https instead, where nobody listens, and say nothing.
  if (endpoint && !/^https:\/\/[^/]/i.test(endpoint)) {
    throw new DestinationError(
      INSIGHTS,
      'has an IngestionEndpoint that does not begin with https://',
      COPY,
    );
  }
}

function readSignIn(text: string | undefined): boolean {
  if (!text) {
    return false;
  }
  if (!/(^|;)\s*Authorization\s*=\s*AAD\s*(;|$)/i.test(text)) {
    throw new DestinationError(
      INSIGHTS_SIGN_IN,
      'is not Authorization=AAD, which is all that can be asked for',
      'Set it to that, or remove it to send with the key in the connection string.',
    );
  }
  return true;
}

function requireHttpUrl(name: string, text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new DestinationError(
      name,
      'is no URL',
      'Give the address of the collector as http://otel-collector:4318, or with https.',
    );
  }
}

function requireKnown(
  names: string[],
  known: string[],
  env: NodeJS.ProcessEnv,
): void {
  for (const name of names) {
    const value = env[name]?.trim();
    if (value && !known.includes(value)) {
      throw new DestinationError(
        name,
        'is something that the portal does not know',
        `Make it one of ${known.join(', ')}, or remove it.`,
      );
    }
  }
}
