import { randomUUID } from 'node:crypto';
import { type DevOpsRepository } from './DevOpsRepository.ts';
import { NameIndex } from './NameIndex.ts';
import { type Organization } from './Organization.ts';
import { type Pipeline } from './Pipeline.ts';
import { type PolicyConfiguration } from './PolicyConfiguration.ts';

/** A project and what is in it. */
export class Project {
  readonly id = randomUUID();
  readonly name: string;
  readonly organization: Organization;
  readonly repositories = new NameIndex<DevOpsRepository>();
  readonly pipelines: Pipeline[] = [];
  readonly policies: PolicyConfiguration[] = [];
  /** Names of the agent queues that pipelines may use. */
  readonly queues = ['Azure Pipelines', 'Default'];
  /** Ids of the pipelines that may use a resource, such as `endpoint/7`. */
  readonly permits = new Map<string, Set<number>>();

  constructor(organization: Organization, name: string) {
    this.organization = organization;
    this.name = name;
  }

  /** Its address, by id or by name. */
  url(origin: string, by: 'id' | 'name' = 'id'): string {
    const part = by === 'id' ? this.id : encodeURIComponent(this.name);
    return `${this.organization.url(origin)}/${part}`;
  }

  /** The form in which it is in answers. */
  toJson(origin: string): object {
    return {
      id: this.id,
      name: this.name,
      url: `${this.organization.url(origin)}/_apis/projects/${this.id}`,
      state: 'wellFormed',
      revision: 1,
      visibility: 'private',
      lastUpdateTime: '2026-01-01T00:00:00Z',
    };
  }
}
