/**
 * Records what changed in the software catalog, and when.
 *
 * @packageDocumentation
 */
export { catalogChangesPlugin as default } from './plugin';
