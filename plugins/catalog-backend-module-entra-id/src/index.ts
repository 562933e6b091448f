/**
 * Fills the catalog with the people and teams of Microsoft Entra ID.
 *
 * @packageDocumentation
 */
export { catalogModuleEntraId as default } from './module';
