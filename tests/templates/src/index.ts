/**
 * Renders every combination of a template's options, and checks what comes out.
 *
 * @packageDocumentation
 */
export { Scaffolder } from './Scaffolder';
export { readTemplate } from './Template';
