/**
 * Scaffolder module that tells the Create form where a template can publish.
 *
 * @packageDocumentation
 */
export { publishTargetsModule as default } from './module';
