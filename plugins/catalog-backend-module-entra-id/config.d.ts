/** What a provider may have beside what Backstage's own module knows, and what differs from there. */
interface EntraIdProvider {
  /** The same as `user.filter`, in the form of older versions. Default: none. */
  userFilter?: string;
  /** The same as `user.expand`. Default: that of `user.expand`. */
  userExpand?: string;
  /** The same as `user.select`. Default: what users are made of. */
  userSelect?: string[];
  /** The same as `userGroupMember.filter`. Default: none. */
  userGroupMemberFilter?: string;
  /** The same as `userGroupMember.search`. Default: none. */
  userGroupMemberSearch?: string;
  /** The same as `group.filter`. Default: none. */
  groupFilter?: string;
  /** The same as `group.expand`. Default: none. */
  groupExpand?: string;
  /** The same as `group.search`. Default: none. */
  groupSearch?: string;
  /** The same as `group.select`. Default: what Microsoft Graph returns. */
  groupSelect?: string[];
  /**
   * The secret of the application. Default: none; the managed identity of the host is used.
   *
   * @visibility secret
   */
  clientSecret?: string;
  user?: {
    /**
     * What comes with each user. Default: `manager($select=id)`, and nothing with `queryMode: advanced`, as Microsoft Graph does not
     * carry out both.
     */
    expand?: string;
    /** Whether photos are read, with two requests for each user. Default: false. */
    loadPhotos?: boolean;
  };
}

export interface Config {
  catalog?: {
    providers?: {
      /**
       * The tenants of Microsoft Entra ID whose users and groups are in the catalog: the settings of one, or those of several by ids
       * of your own. Everything else that may be set is in the schema of `@backstage/plugin-catalog-backend-module-msgraph`.
       */
      microsoftGraphOrg?: EntraIdProvider | { [id: string]: EntraIdProvider };
    };
  };
}
