/**
 * Answers the production checklist, and keeps a configuration that is not fit for production from starting.
 *
 * @packageDocumentation
 */
export { productionStartGuard as default } from './productionStartGuard';
export { isProductionStart } from './isProductionStart';
export { requireProductionConfig } from './requireProductionConfig';
