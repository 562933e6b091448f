export interface Config {
  /**
   * Where templates may publish new repositories and describe existing ones, and what their forms propose. Credentials are in
   * `integrations`.
   */
  repositories?: {
    /**
     * The target that forms choose at first: `local`, `github` or `azure-devops`. Default: the only one that there is.
     */
    defaultTarget?: 'local' | 'github' | 'azure-devops';
    /**
     * The default branch that forms propose. Default: `main`.
     */
    defaultBranch?: string;
    /**
     * Whether forms propose to protect the default branch. Default: true.
     */
    protectDefaultBranch?: boolean;
    github?: {
      /**
       * Organisations and accounts whose repositories people may create, look at and describe; the first is proposed. Without it
       * any that the portal's credentials see.
       */
      owners?: string[];
      /**
       * Who may see a new repository: what forms offer, the first is proposed. Default: private, internal, public.
       */
      visibilities?: Array<'private' | 'internal' | 'public'>;
    };
    azureDevOps?: {
      /**
       * Organisations whose repositories people may create, look at and describe; the first is proposed. Without it any that the
       * portal's credentials see.
       */
      organizations?: Array<{
        /** The name in https://dev.azure.com/NAME. */
        name: string;
        /** The same of its projects. */
        projects?: string[];
      }>;
      /**
       * Folder of the pipelines that are created, such as `\Services`. Default: the root.
       */
      pipelineFolder?: string;
      /**
       * Pool of agents that pipelines run on unless their file says otherwise. Default: `Azure Pipelines`, Microsoft's own.
       */
      agentPool?: string;
    };
  };
}
