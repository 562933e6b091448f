import '../start';
import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import { metrics, trace } from '@opentelemetry/api';
import { logTelemetryTo, stopTelemetry } from '../startTelemetry';

// Has one span and one number to send, and ends when they are sent.
logTelemetryTo(WinstonLogger.create({}));
trace.getTracer('test').startSpan('test').end();
metrics.getMeter('test').createCounter('test').add(1);
stopTelemetry();
