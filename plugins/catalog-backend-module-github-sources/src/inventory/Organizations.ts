import { GithubAppCredentialsMux } from '@backstage/integration';
import { DiscoveryConfig } from '../config/readDiscoveryConfig';
import { toQueryFailure } from '../github/GithubFailure';

/** How long the places where an app is installed are taken for granted between refreshes, in milliseconds. */
const MAX_AGE_MS = 300_000;

/** The organisations that a provider is for: the one that is configured, or those that an app is installed in. */
export class Organizations {
  readonly #config: DiscoveryConfig;
  #last: { names: string[]; at: number } | undefined;

  constructor(config: DiscoveryConfig) {
    this.#config = config;
  }

  /**
   * Asks which organisations there are.
   *
   * @throws GithubFailure
   */
  async list(): Promise<string[]> {
    const { organization, app, integration } = this.#config;
    if (organization) {
      return [organization];
    }
    const installations = await new GithubAppCredentialsMux(
      integration,
      app === undefined ? [] : [app],
    )
      .getAllInstallations()
      .catch(error => {
        throw toQueryFailure(error, `where the app ${app} is installed`);
      });
    const names = installations.flatMap(({ target_type: type, account }) =>
      type === 'Organization' && account && 'login' in account
        ? account.login
        : [],
    );
    this.#last = { names, at: Date.now() };
    return names;
  }

  /** Whether an account is one of them, as far as is known since a short while. */
  async includes(name: string): Promise<boolean> {
    const isRecent = this.#last && Date.now() - this.#last.at < MAX_AGE_MS;
    const names = this.#last && isRecent ? this.#last.names : await this.list();
    return names.some(one => one.toLowerCase() === name.toLowerCase());
  }
}
