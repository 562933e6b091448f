import { type Call } from './Call.ts';
import { type DevOpsError, gitError, invalidArgument } from './DevOpsError.ts';
import { type DevOpsRepository } from './DevOpsRepository.ts';

/** A commit, and how it was asked for. */
export interface FoundRevision {
  commit: string;
  /** Such as `<Branch: main>`, for messages. */
  description: string;
}

/** The prefixes by which versions are asked for: `versionDescriptor.version`, or just `version`. */
const PREFIXES = ['versionDescriptor.', ''];

/** As text, or as the number by which clients send it. */
const TYPES: Record<string, string | undefined> = {
  branch: 'branch',
  '0': 'branch',
  tag: 'tag',
  '1': 'tag',
  commit: 'commit',
  '2': 'commit',
};

/**
 * The commit that a call is about.
 *
 * @throws DevOpsError 404 when the repository is empty or does not have it, 400 when it is asked for in no known way
 */
export async function findRevision(
  call: Call,
  repository: DevOpsRepository,
  prefixes = PREFIXES,
): Promise<FoundRevision> {
  const { version = repository.defaultBranch, type } = readVersion(
    call,
    prefixes,
  );
  if (!version) {
    throw noBranches(repository);
  }
  const git = await repository.git();
  switch (type) {
    case 'branch': {
      const commit = await git.readRef(`refs/heads/${version}`);
      return found(repository, commit, `<Branch: ${version}>`);
    }
    case 'tag': {
      const commit = await git.resolve(`refs/tags/${version}`);
      return found(repository, commit, `<Tag: ${version}>`);
    }
    case 'commit': {
      const hash = /^[0-9a-f]{40}$/i.test(version);
      const commit = hash ? await git.resolve(version) : undefined;
      return found(repository, commit, `<Commit: ${version}>`);
    }
    default:
      throw invalidArgument(
        `The value '${type}' of 'versionType' is not valid.`,
      );
  }
}

/** A repository without a branch. */
export function noBranches({ name }: DevOpsRepository): DevOpsError {
  return gitError(
    404,
    'GitItemNotFoundException',
    `VS403403: Cannot find any branches for the ${name} repository.`,
  );
}

/** A version that a repository does not have. */
export function unresolvable(
  { name }: DevOpsRepository,
  description: string,
): DevOpsError {
  return gitError(
    404,
    'GitUnresolvableToCommitException',
    `TF401175: The version descriptor ${description} could not be resolved to a version in the repository ${name}.`,
  );
}

function found(
  repository: DevOpsRepository,
  commit: string | undefined,
  description: string,
): FoundRevision {
  if (!commit) {
    throw unresolvable(repository, description);
  }
  return { commit, description };
}

function readVersion(call: Call, prefixes: string[]) {
  const value = (name: string) =>
    prefixes.map(prefix => call.query(prefix + name)).find(Boolean);
  return {
    version: value('version'),
    type: TYPES[value('versionType')?.toLowerCase() ?? 'branch'],
  };
}
