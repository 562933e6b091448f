import { ActionContext } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import { RepositoryLocation } from '../hosts/RepositoryLocation';

/** What is published, whatever the host. */
export interface PublishRequest<
  L extends RepositoryLocation = RepositoryLocation,
> {
  location: L;
  /** Name of the new repository. */
  name: string;
  /** One sentence about it. */
  description?: string;
  /** Topics of a repository on GitHub. */
  topics?: string[];
  /** Teams or users of GitHub who have to approve changes, such as `@contoso/payments`. */
  codeOwners?: string[];
  /** Names of the status checks that a protected branch on GitHub asks for. */
  requiredStatusChecks?: string[];
  /** Secrets of GitHub Actions. */
  secrets?: Record<string, string>;
  /** Path of the pipeline in the repository, for Azure DevOps. */
  pipelineFile?: string;
}

/** What was published. */
export interface PublishedRepository extends JsonObject {
  /** What Git clones. */
  remoteUrl: string;
  /** The page of the repository. */
  repositoryUrl: string;
  /** The root of the default branch. */
  repoContentsUrl: string;
  /** The catalog file. */
  catalogInfoUrl: string;
  /** Runs of the pipeline or workflows, for people. */
  pipelineUrl?: string;
  /** What could not be done and has to be done by hand, in whole sentences. */
  notes: string[];
}

/** The context of an action, as far as publishers need it. */
export type PublishContext = Omit<
  ActionContext<JsonObject>,
  'input' | 'output'
>;

/** Makes repositories at one kind of host. */
export interface Publisher<L extends RepositoryLocation> {
  /**
   * Makes a repository of the workspace's files.
   *
   * @param resumed - whether an earlier attempt of the same task has begun to make it, so that what exists is its own
   */
  publish(
    ctx: PublishContext,
    request: PublishRequest<L>,
    resumed: boolean,
  ): Promise<PublishedRepository>;
  /** What {@link Publisher.publish} would answer. Asks nobody. */
  preview(request: PublishRequest<L>): PublishedRepository;
}
