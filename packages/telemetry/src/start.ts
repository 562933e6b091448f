/**
 * Begins to send telemetry, as the environment says, by being imported: before anything that is to be traced.
 *
 * @packageDocumentation
 */
import { startTelemetry } from './startTelemetry';

startTelemetry(process.env);
