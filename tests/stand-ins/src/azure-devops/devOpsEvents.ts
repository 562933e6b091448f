import { type SeenUpdate } from '../git/RefWatch.ts';
import { type DevOpsRepository } from './DevOpsRepository.ts';
import { type Identity } from './identities.ts';

/** What has happened to a repository, as Azure DevOps names it. */
export type EventDetails =
  | { type: 'git.push'; pushId: number; updates: SeenUpdate[] }
  | { type: 'git.repo.created' }
  | { type: 'git.repo.deleted' }
  | { type: 'git.repo.renamed'; oldName: string }
  | { type: 'git.repo.statuschanged' };

/** The events that a service hook can be for. */
export type DevOpsEventType = EventDetails['type'];

/** Something that has happened to a repository, and by whom. */
export type DevOpsEvent = EventDetails & {
  repository: DevOpsRepository;
  by: Identity;
};
