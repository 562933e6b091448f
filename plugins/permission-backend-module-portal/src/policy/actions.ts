import { Role } from './roles';

/**
 * What a role may do with a permission:
 *
 * - `yes`, `no`: everything, nothing;
 * - `visible`: with what is not restricted, and what is restricted to them or theirs;
 * - `owned`: with entities they own, alone or through a group;
 * - `ownedCosts`: the same, and with their own groups and themselves, which have no owner;
 * - `ownedLocations`: with locations all of whose entities they own. No policy can decide that, as the catalog does not say
 *   which location it is about: the policy allows it, and `LocationOwnership` refuses the others;
 * - `started`: with tasks that they started.
 */
export type Grant =
  | 'yes'
  | 'no'
  | 'visible'
  | 'owned'
  | 'ownedCosts'
  | 'ownedLocations'
  | 'started';

/** One permission, and what each role may do with it. */
export interface Action extends Record<Role, Grant> {
  /** Name of the permission. */
  permission: string;
  /** What it lets its holder do, to go on from "may". */
  title: string;
}

type Row = [string, string, Grant, Grant, Grant, Grant];

// prettier-ignore
const TABLE: Row[] = [
  // permission                            may                                            reader     engineer          finance    platformAdmin
  ['catalog.entity.read',                 'see and find entities',                       'visible', 'visible',        'visible', 'yes'],
  ['catalog.entity.refresh',              'have an entity read again',                   'owned',   'owned',          'owned',   'yes'],
  ['catalog.entity.delete',               'remove an entity',                            'owned',   'owned',          'owned',   'yes'],
  ['catalog.entity.create',               'register entities',                           'no',      'yes',            'no',      'yes'],
  ['catalog.entity.validate',             'have a description checked',                  'no',      'yes',            'no',      'yes'],
  ['catalog.location.read',               'list what is registered',                     'no',      'yes',            'no',      'yes'],
  ['catalog.location.analyze',            'look at a repository before registering it',  'no',      'yes',            'no',      'yes'],
  ['catalog.location.create',             'register a location',                         'no',      'yes',            'no',      'yes'],
  ['catalog.location.delete',             'unregister a location',                       'no',      'ownedLocations', 'no',      'yes'],
  ['catalog.ingestion.read',              'see how the catalog is filled',               'no',      'no',             'no',      'yes'],
  ['catalog.ingestion.manage',            'change how the catalog is filled',            'no',      'no',             'no',      'yes'],
  ['catalog.entities.unprocessed.read',   'see what could not be processed',             'no',      'no',             'no',      'yes'],
  ['catalog.entities.unprocessed.delete', 'remove what could not be processed',          'no',      'no',             'no',      'yes'],
  ['catalog-sources.read',                'see the sources of the catalog',              'no',      'no',             'no',      'yes'],
  ['catalog-sources.refresh',             'refresh a source, accept what was held back', 'no',      'no',             'no',      'yes'],
  ['scaffolder.template.parameter.read',  'see the form of a template',                  'no',      'yes',            'no',      'yes'],
  ['scaffolder.template.step.read',       'see the steps of a template on its page',     'no',      'yes',            'no',      'yes'],
  ['scaffolder.task.create',              'run a template',                              'no',      'yes',            'no',      'yes'],
  ['scaffolder.action.execute',           'run the actions of a template',               'no',      'yes',            'no',      'yes'],
  ['scaffolder.task.read',                'see a run and its log',                       'started', 'started',        'started', 'yes'],
  ['scaffolder.task.cancel',              'stop a run',                                  'started', 'started',        'started', 'yes'],
  ['scaffolder.template.dry-run',         'try a template that is not registered',       'no',      'no',             'no',      'yes'],
  ['scaffolder.template.management',      'use the template editor',                     'no',      'no',             'no',      'yes'],
  ['azure-costs.read',                    'see and export costs',                        'no',      'ownedCosts',     'yes',     'yes'],
];

/** Every permission that the portal knows. What is not here is allowed to nobody. */
export const ACTIONS: readonly Action[] = TABLE.map(
  ([permission, title, reader, engineer, finance, platformAdmin]) => ({
    permission,
    title,
    reader,
    engineer,
    finance,
    platformAdmin,
  }),
);
