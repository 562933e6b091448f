import { parseUrl } from '../evidence/addresses';
import { fail, pass, type AdvisoryCheck } from './Check';

const INSIGHTS = 'APPLICATIONINSIGHTS_CONNECTION_STRING';
const COLLECTORS = [
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
  'OTEL_EXPORTER_OTLP_METRICS_ENDPOINT',
];

/** Somebody hears of it when the portal is unwell. */
export const monitoring: AdvisoryCheck = {
  id: 'monitoring',
  title: 'Telemetry has somewhere to go',
  isFatal: false,
  run({ env }) {
    const remedy = `Set ${INSIGHTS} from Application Insights, or ${COLLECTORS[0]} to a collector.`;
    const connection = env[INSIGHTS]?.trim();
    if (connection) {
      return [
        /(^|;)\s*InstrumentationKey=[0-9a-f-]{36}(;|$)/i.test(connection)
          ? pass('Application Insights', INSIGHTS)
          : fail('is no connection string', remedy, INSIGHTS),
      ];
    }
    const [name] = COLLECTORS.filter(collector => env[collector]?.trim());
    if (!name) {
      return [fail('is not set, and no collector either', remedy, INSIGHTS)];
    }
    const url = parseUrl(env[name]);
    return [
      url && /^https?:$/.test(url.protocol)
        ? pass(url.host, name)
        : fail('is not a URL', remedy, name),
    ];
  },
};
