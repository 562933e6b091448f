import {
  PublishTarget,
  PublishTargets,
  RepositoryLocation,
} from './repositoriesApi';

/** Tells one target from another: there may be several hosts of GitHub. */
export const targetKey = ({
  target,
  host,
}: {
  target?: string;
  host?: string;
}): string => [target, host].filter(Boolean).join(' ');

/**
 * Where a form starts: what was chosen before, as far as it can still be chosen, and proposals for the rest. Nothing is
 * chosen when there are several targets and no default.
 *
 * @param allowed - targets that the template can use; undefined for all
 */
export function proposeLocation(
  chosen: RepositoryLocation | undefined,
  answer: PublishTargets,
  allowed: readonly string[] | undefined,
): RepositoryLocation | undefined {
  const targets = usableTargets(answer, allowed);
  const target =
    targets.find(one => targetKey(one) === targetKey(chosen ?? {})) ??
    // A caller may name the target alone.
    targets.find(one => !chosen?.host && one.target === chosen?.target) ??
    targets.find(one => one.target === answer.defaultTarget) ??
    (targets.length === 1 ? targets[0] : undefined);
  return target && locationAt(target, chosen, answer);
}

/** The targets that a template can use here. */
export function usableTargets(
  { targets }: PublishTargets,
  allowed: readonly string[] | undefined,
): PublishTarget[] {
  return targets.filter(({ target }) => allowed?.includes(target) ?? true);
}

/** A location at a target, with as much of the chosen one as fits there. */
export function locationAt(
  target: PublishTarget,
  chosen: RepositoryLocation | undefined,
  answer: PublishTargets,
): RepositoryLocation {
  const common = {
    defaultBranch: chosen?.defaultBranch ?? answer.defaultBranch,
    protectDefaultBranch:
      chosen?.protectDefaultBranch ?? answer.protectDefaultBranch,
  };
  switch (target.target) {
    case 'github':
      return {
        target: 'github',
        host: target.host,
        owner: pick(chosen?.owner, target.owners),
        visibility: pick(chosen?.visibility, target.visibilities),
        ...(chosen?.codeOwners?.length && { codeOwners: chosen.codeOwners }),
        ...common,
      };
    case 'azure-devops': {
      const organization = pick(
        chosen?.organization,
        target.organizations?.map(({ name }) => name),
      );
      const projects = target.organizations?.find(
        ({ name }) => name === organization,
      )?.projects;
      return {
        target: 'azure-devops',
        host: target.host,
        organization,
        project: pick(chosen?.project, projects),
        ...common,
      };
    }
    default:
      return { target: 'local', ...common };
  }
}

function pick<T extends string>(
  chosen: T | undefined,
  choices: readonly T[] | undefined,
): T | undefined {
  if (!choices) {
    return chosen;
  }
  return chosen && choices.includes(chosen) ? chosen : choices[0];
}

const NEEDED: Array<{
  target: string;
  field: 'owner' | 'organization' | 'project';
  message: string;
}> = [
  {
    target: 'github',
    field: 'owner',
    message: 'Name the organisation or account. Example: contoso',
  },
  {
    target: 'azure-devops',
    field: 'organization',
    message: 'Name the organisation. Example: contoso',
  },
  {
    target: 'azure-devops',
    field: 'project',
    message: 'Name the project. Example: Payments',
  },
];

/** What is missing of a location, as messages that begin with `repository.` and the field. */
export function missingParts(location: RepositoryLocation): string[] {
  return NEEDED.filter(
    ({ target, field }) => location.target === target && !location[field],
  ).map(({ field, message }) => `repository.${field}: ${message}`);
}

/**
 * The messages of one field of the location.
 *
 * @param field - undefined for those that are of none
 */
export function messageOf(
  errors: readonly string[] | undefined,
  field: string | undefined,
): string | undefined {
  const found = errors
    ?.map(error => error.match(/^repository\.(\w+): (.*)$/s) ?? [error])
    .filter(([, name]) => name === field)
    .map(([whole, , message]) => message ?? whole);
  return found?.length ? found.join(' ') : undefined;
}
