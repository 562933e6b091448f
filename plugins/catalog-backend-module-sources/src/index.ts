/**
 * Shows every repository in the catalog, and how it stands with the sources that the catalog is filled from.
 *
 * @packageDocumentation
 */
export { sourcesModule as default } from './module';
