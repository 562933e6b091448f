/**
 * What the sources of the catalog report about themselves: types, permissions and annotations.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './permissions';
export * from './problems';
export * from './sources';
