/**
 * Publishes new repositories for templates, and tells their forms what is
 * possible.
 *
 * @packageDocumentation
 */
export { default } from './feature';
