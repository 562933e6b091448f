/**
 * Builds TechDocs ahead of their first reader, so that search finds them.
 *
 * @packageDocumentation
 */
export { techdocsModulePrebuild as default } from './module';
