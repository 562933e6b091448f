/**
 * Signing in to the portal: with Microsoft Entra ID, with GitHub, or as a guest on a laptop.
 *
 * @packageDocumentation
 */
export { authModulePortal as default } from './feature';
