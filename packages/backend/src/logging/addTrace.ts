import { traceContext } from '@portico/telemetry';
import { format, Logform } from 'winston';

/** A format that says in a line which trace it belongs to, if it belongs to one. */
export const addTrace: () => Logform.Format = format(info =>
  Object.assign(info, traceContext()),
);
