import { readDestination } from './readDestination';

const KEY = '00000000-0000-0000-0000-000000000001';
const INGESTION = 'https://westeurope-5.in.applicationinsights.azure.com/';

describe('readDestination', () => {
  it.each([
    ['nothing', {}, undefined],
    [
      'variables that are empty',
      {
        APPLICATIONINSIGHTS_CONNECTION_STRING: ' ',
        OTEL_EXPORTER_OTLP_ENDPOINT: '',
      },
      undefined,
    ],
    [
      'an SDK that is turned off',
      {
        OTEL_SDK_DISABLED: 'true',
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel:4318',
      },
      undefined,
    ],
    [
      'a collector',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel:4318' },
      {
        kind: 'otlp',
        variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
        signals: ['traces', 'metrics'],
      },
    ],
    [
      'a collector that gets no traces',
      {
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel:4318',
        OTEL_TRACES_EXPORTER: 'none',
      },
      {
        kind: 'otlp',
        variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
        signals: ['metrics'],
      },
    ],
    [
      'a collector for metrics only',
      { OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'https://otel/v1/metrics' },
      {
        kind: 'otlp',
        variable: 'OTEL_EXPORTER_OTLP_METRICS_ENDPOINT',
        signals: ['metrics'],
      },
    ],
    [
      'a collector for each',
      {
        OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'https://otel/v1/metrics',
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://other/v1/traces',
      },
      {
        kind: 'otlp',
        variable: 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
        signals: ['traces', 'metrics'],
      },
    ],
    [
      'Application Insights, whatever else there is',
      {
        APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${KEY};IngestionEndpoint=${INGESTION}`,
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel:4318',
      },
      {
        kind: 'application-insights',
        connectionString: `InstrumentationKey=${KEY};IngestionEndpoint=${INGESTION}`,
        isSignedIn: false,
      },
    ],
    [
      'Application Insights that takes no keys',
      {
        APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${KEY}`,
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD',
      },
      {
        kind: 'application-insights',
        connectionString: `InstrumentationKey=${KEY}`,
        isSignedIn: true,
      },
    ],
  ])('understands %s', (_, env, expected) => {
    expect(readDestination(env)).toEqual(expected);
  });

  it.each([
    [
      { APPLICATIONINSIGHTS_CONNECTION_STRING: 'https://portal.azure.com' },
      /^APPLICATIONINSIGHTS_CONNECTION_STRING has no instrumentation key\./,
    ],
    [
      {
        APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${KEY};IngestionEndpoint=http://127.0.0.1`,
      },
      /^APPLICATIONINSIGHTS_CONNECTION_STRING has an IngestionEndpoint that does not begin with https/,
    ],
    [
      {
        APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${KEY}`,
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'AAD',
      },
      /^APPLICATIONINSIGHTS_AUTHENTICATION_STRING is not Authorization=AAD/,
    ],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'otel-collector:4318' },
      /^OTEL_EXPORTER_OTLP_ENDPOINT is no URL/,
    ],
    [
      {
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel:4318',
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http',
      },
      /^OTEL_EXPORTER_OTLP_PROTOCOL is something .* Make it one of grpc, http\/json, http\/protobuf/,
    ],
    [
      {
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel:4318',
        OTEL_METRICS_EXPORTER: 'prometheus',
      },
      /^OTEL_METRICS_EXPORTER is something .* Make it one of otlp, none/,
    ],
  ])('refuses %o', (env, message) => {
    expect(() => readDestination(env)).toThrow(message);
  });
});
