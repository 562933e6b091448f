/**
 * Types, annotations, permissions and HTTP client of the azure-costs plugin.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './constants';
export * from './permissions';
export * from './schema/openapi';
