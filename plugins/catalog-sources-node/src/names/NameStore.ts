/**
 * What should have a name that stays.
 *
 * @public
 */
export interface NameRequest {
  /** The id at the source, which stays when everything else about it changes. */
  externalId: string;
  /** The kind of entity. Names are unique within it. */
  kind: string;
  /** What it would be called, the likeliest first. */
  wishes: string[];
}

/**
 * Names of entities that stay when what they were made of changes, such as a person's address.
 *
 * @public
 */
export interface NameStore {
  /**
   * Gives each the name that it already has, or else the first of its wishes that nobody else in the scope has. A name that was
   * not asked for in 31 days is given to whoever wants it next.
   *
   * @param scope - within which names are unique, such as the id of a source
   * @returns names by the ids that were given
   */
  assign(scope: string, requests: NameRequest[]): Promise<Map<string, string>>;

  /** The names that ids already have. */
  known(scope: string): Promise<Map<string, string>>;
}
