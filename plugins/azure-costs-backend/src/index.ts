/**
 * Collects what Azure resource groups cost and answers what each entity of the catalog costs.
 *
 * @packageDocumentation
 */
export { azureCostsPlugin as default } from './plugin';
