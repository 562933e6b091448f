/**
 * Fills the catalog from the repositories of Azure DevOps.
 *
 * @packageDocumentation
 */
export { azureDevOpsModule as default } from './module';
