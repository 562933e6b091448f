/**
 * Fills the catalog from GitHub.
 *
 * @packageDocumentation
 */
export { githubSourcesModule as default } from './module';
