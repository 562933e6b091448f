/** Where telemetry goes. */
export type Destination =
  | {
      kind: 'application-insights';
      connectionString: string;
      /** Whether the portal's own identity signs what is sent, which the resource asks for when keys are turned off. */
      isSignedIn: boolean;
    }
  | { kind: 'otlp' };

const INSIGHTS = 'APPLICATIONINSIGHTS_CONNECTION_STRING';
const INSIGHTS_SIGN_IN = 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING';
const COLLECTORS = [
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
  'OTEL_EXPORTER_OTLP_METRICS_ENDPOINT',
];

/**
 * Where the environment says that telemetry goes; undefined when it goes nowhere. Application Insights comes first: platforms set the
 * address of their collector without being asked.
 *
 * @throws Error that names the variable, for a value with which nothing would arrive
 */
export function readDestination(
  env: NodeJS.ProcessEnv,
): Destination | undefined {
  const connectionString = env[INSIGHTS]?.trim();
  const collectors = COLLECTORS.filter(name => env[name]?.trim());
  if (env.OTEL_SDK_DISABLED?.trim().toLowerCase() === 'true') {
    return undefined;
  }
  if (connectionString) {
    requireConnectionString(connectionString);
    return {
      kind: 'application-insights',
      connectionString,
      isSignedIn: readSignIn(env[INSIGHTS_SIGN_IN]?.trim()),
    };
  }
  for (const name of collectors) {
    requireHttpUrl(name, env[name]!.trim());
  }
  return collectors.length > 0 ? { kind: 'otlp' } : undefined;
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
    throw new Error(
      `${INSIGHTS} has no instrumentation key. Copy the connection string from the overview of the Application Insights resource: InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=https://...`,
    );
  }
  const endpoint = parts.get('ingestionendpoint')?.trim();
  // The exporter would send to https instead, where nobody listens, and say nothing.
  if (endpoint && !/^https:\/\/[^/]/i.test(endpoint)) {
    throw new Error(
      `The IngestionEndpoint in ${INSIGHTS} is no address that begins with https://. Copy the connection string from the overview of the Application Insights resource.`,
    );
  }
}

function readSignIn(text: string | undefined): boolean {
  if (!text) {
    return false;
  }
  if (!/(^|;)\s*Authorization\s*=\s*AAD\s*(;|$)/i.test(text)) {
    throw new Error(
      `${INSIGHTS_SIGN_IN} is something else than 'Authorization=AAD', which is all that can be asked for. Set it to that, or remove it to send with the key in the connection string.`,
    );
  }
  return true;
}

function requireHttpUrl(name: string, text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Error(
      `${name} is no address of a collector. Give it as http://otel-collector:4318, or with https.`,
    );
  }
}
