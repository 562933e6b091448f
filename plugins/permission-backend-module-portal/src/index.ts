/**
 * Who may do what in the portal.
 *
 * @packageDocumentation
 */
export { default } from './feature';
export * from './annotations';
export { catalogPermissionsModule } from './catalogModule';
