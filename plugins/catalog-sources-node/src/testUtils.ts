/**
 * What tests of the sources need.
 *
 * @packageDocumentation
 */
export { CatalogUnderTest } from './testUtils/CatalogUnderTest';
