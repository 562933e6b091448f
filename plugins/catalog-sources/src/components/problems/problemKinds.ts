import { ProblemKind } from '@portico/plugin-catalog-sources-common';

/** What people call one problem of a kind, and many. */
export const KIND_NAMES: Record<ProblemKind, { one: string; many: string }> = {
  'unreadable-repository': {
    one: 'Unreadable repository',
    many: 'Unreadable repositories',
  },
  'malformed-file': { one: 'Malformed file', many: 'Malformed files' },
  'duplicate-name': { one: 'Duplicate name', many: 'Duplicate names' },
  'unusable-entity': { one: 'Unusable entity', many: 'Unusable entities' },
  'unknown-owner': { one: 'Unknown owner', many: 'Unknown owners' },
  'dangling-relation': {
    one: 'Dangling relation',
    many: 'Dangling relations',
  },
};
