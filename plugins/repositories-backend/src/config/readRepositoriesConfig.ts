import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  TARGETS,
  Target,
  VISIBILITIES,
  Visibility,
} from '../hosts/RepositoryLocation';

/** What the section `repositories` of the configuration says, with its defaults. */
export interface RepositoriesConfig {
  defaultTarget?: Target;
  defaultBranch: string;
  protectDefaultBranch: boolean;
  github: {
    /** Undefined: any. */
    owners?: string[];
    visibilities: Visibility[];
  };
  azureDevOps: {
    /** Undefined: any. */
    organizations?: Array<{
      name: string;
      /** Undefined: any. */
      projects?: string[];
    }>;
    pipelineFolder: string;
    agentPool: string;
  };
}

/**
 * Reads the section `repositories`.
 *
 * @throws InputError that names the key, when a value can't be used
 */
export function readRepositoriesConfig(config: Config): RepositoriesConfig {
  const section = config.getOptionalConfig('repositories');
  const github = section?.getOptionalConfig('github');
  const azureDevOps = section?.getOptionalConfig('azureDevOps');
  const defaultTarget = section?.getOptionalString('defaultTarget');
  return {
    defaultTarget:
      defaultTarget === undefined
        ? undefined
        : oneOf('repositories.defaultTarget', defaultTarget, TARGETS),
    defaultBranch: section?.getOptionalString('defaultBranch') ?? 'main',
    protectDefaultBranch:
      section?.getOptionalBoolean('protectDefaultBranch') ?? true,
    github: {
      owners: notEmpty(
        'repositories.github.owners',
        github?.getOptionalStringArray('owners'),
      ),
      visibilities: notEmpty(
        'repositories.github.visibilities',
        github?.getOptionalStringArray('visibilities'),
      )?.map(value =>
        oneOf('repositories.github.visibilities', value, VISIBILITIES),
      ) ?? [...VISIBILITIES],
    },
    azureDevOps: {
      organizations: notEmpty(
        'repositories.azureDevOps.organizations',
        azureDevOps?.getOptionalConfigArray('organizations'),
      )?.map((organization, index) => ({
        name: organization.getString('name'),
        projects: notEmpty(
          `repositories.azureDevOps.organizations[${index}].projects`,
          organization.getOptionalStringArray('projects'),
        ),
      })),
      pipelineFolder: azureDevOps?.getOptionalString('pipelineFolder') ?? '\\',
      agentPool:
        azureDevOps?.getOptionalString('agentPool') ?? 'Azure Pipelines',
    },
  };
}

function oneOf<T extends string>(
  key: string,
  value: string,
  allowed: readonly T[],
): T {
  const found = allowed.find(one => one === value);
  if (!found) {
    throw new InputError(
      `${key} must be one of ${allowed.join(', ')}, but has '${value}'`,
    );
  }
  return found;
}

function notEmpty<T>(key: string, values: T[] | undefined): T[] | undefined {
  if (values?.length === 0) {
    throw new InputError(
      `${key} is empty, which would allow nothing. Name at least one, or remove the key to allow any`,
    );
  }
  return values;
}
