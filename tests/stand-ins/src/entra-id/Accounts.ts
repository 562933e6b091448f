import { type MicrosoftGraph } from '../microsoft-graph/MicrosoftGraph.ts';
import { type EntraPerson } from './EntraPerson.ts';
import { type OidcAccount, type OidcGranted } from './oidcProvider.ts';

/** The accounts that people sign in with: those of a directory, and others of elsewhere. */
export class Accounts {
  /** Seconds by which the clock is ahead that tokens show. */
  clockIsAheadBy = 0;
  readonly #graph: MicrosoftGraph;
  readonly #others: EntraPerson[];
  /** What was granted in the name of each account, by its id. */
  readonly #grants = new Map<string, Set<string>>();
  readonly #revoked = new Set<string>();

  constructor(graph: MicrosoftGraph, others: EntraPerson[] = []) {
    this.#graph = graph;
    this.#others = others;
  }

  /** Everybody whose account is not disabled. */
  get people(): EntraPerson[] {
    const own = this.#graph.directory.users
      .filter(({ accountEnabled }) => accountEnabled)
      .map(user => ({
        id: user.id,
        tenantId: this.#graph.client.tenantId,
        displayName: user.displayName,
        mail: user.mail,
        userPrincipalName: user.userPrincipalName,
        photo: user.photo,
      }));
    return [...own, ...this.#others];
  }

  find(id: string): EntraPerson | undefined {
    return this.people.find(person => person.id === id);
  }

  belongs({ tenantId }: EntraPerson): boolean {
    return tenantId === this.#graph.client.tenantId;
  }

  /** Lets nothing that was granted so far be used again. */
  revokeSessions(id: string): void {
    this.#grants.get(id)?.forEach(grant => this.#revoked.add(grant));
  }

  /**
   * What tokens say of an account.
   *
   * @param granted - the code or token that they are asked for with
   * @returns nothing when the account was disabled since, or its sessions were revoked
   */
  toOidc(id: string, granted?: OidcGranted): OidcAccount | undefined {
    const person = this.find(id);
    const grant = granted?.grantId;
    if (!person || (grant && this.#revoked.has(grant))) {
      return undefined;
    }
    if (grant) {
      this.#grants.set(id, (this.#grants.get(id) ?? new Set()).add(grant));
    }
    return {
      accountId: id,
      claims: () => ({
        sub: id,
        oid: id,
        tid: person.tenantId,
        ver: '2.0',
        nbf: Math.floor(Date.now() / 1000) + this.clockIsAheadBy,
        name: person.displayName,
        preferred_username: person.userPrincipalName,
        email: person.mail ?? undefined,
      }),
    };
  }
}
