/**
 * What configuration says of permissions, for those who look at it without a backend.
 *
 * @packageDocumentation
 */
export {
  findPermissionsProblems,
  type PermissionsProblem,
} from './config/readPermissionsConfig';
export { ROLES, type Role } from './policy/roles';
