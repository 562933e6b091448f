import { GithubClient } from './GithubClient';
import { readTeamPermissions, TeamPermissions } from './readTeamPermissions';
import { RequestContext } from './RequestContext';

/** Which teams may do most with which repository, as last read from each organisation. */
export class TeamDirectory {
  readonly #client: GithubClient;
  readonly #read = new Map<string, TeamPermissions>();
  readonly #reading = new Map<string, Promise<TeamPermissions>>();

  constructor(client: GithubClient) {
    this.#client = client;
  }

  /**
   * Reads the teams of an organisation. Those who ask while they are read wait for the same answer.
   *
   * @throws GithubFailure when that is not possible
   */
  async refresh(
    organization: string,
    context: RequestContext,
  ): Promise<TeamPermissions> {
    const key = organization.toLowerCase();
    const reading =
      this.#reading.get(key) ??
      readTeamPermissions(this.#client, organization, context).finally(() =>
        this.#reading.delete(key),
      );
    this.#reading.set(key, reading);
    const permissions = await reading;
    this.#read.set(key, permissions);
    return permissions;
  }

  /** What was last read of an organisation, however long ago; undefined when this process has not read it. */
  recent(organization: string): TeamPermissions | undefined {
    return this.#read.get(organization.toLowerCase());
  }
}
