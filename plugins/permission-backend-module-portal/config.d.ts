export interface Config {
  portico?: {
    /**
     * Who may do what. What each role may is fixed: docs/operations/permissions.md has the table.
     */
    permissions?: {
      /**
       * Who has which role: entity references of groups and users, such as `group:default/team-platform`. A member of several
       * roles may do what any of them may. Default: everybody who is signed in is a reader, and nobody anything else.
       */
      roles?: {
        /**
         * Who may look around. Members of other roles may without being named here. Default: everybody who is signed in.
         */
        reader?: string[];
        /**
         * Who may register entities, run templates and see the costs of what they own. Default: nobody.
         */
        engineer?: string[];
        /**
         * Who sees all costs. Default: nobody.
         */
        finance?: string[];
        /**
         * Who may do everything. Default: nobody.
         */
        platformAdmin?: string[];
      };
      /**
       * Whose costs engineers see: none (`none`), those of what they own (`owned`), or of everything (`all`). `owned` keeps pages
       * short and nothing secret: who registers an entity decides which resource group it names. Default: `owned`.
       */
      engineerCosts?: 'none' | 'owned' | 'all';
      /**
       * Permissions of plugins that were added to the portal. Permissions that the portal does not know are allowed to nobody.
       * Default: none.
       */
      additional?: Array<{
        /**
         * Name of the permission, as the log says it.
         */
        permission: string;
        /**
         * The roles that have it.
         */
        roles: Array<'reader' | 'engineer' | 'finance' | 'platformAdmin'>;
      }>;
    };
  };
}
