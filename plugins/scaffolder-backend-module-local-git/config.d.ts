export interface Config {
  scaffolder?: {
    /**
     * Publishing to Git repositories on the machine that runs the backend.
     * For trying a portal out; never for production.
     */
    localGit?: {
      /**
       * The folder that holds the repositories, made when it is missing.
       * A relative path starts at the working directory of the backend
       * process. There is no default: without this key the action
       * `publish:local-git`, the pages under `/api/local-git` and the reading
       * of their URLs don't exist.
       *
       * @example ../../.data/repositories
       */
      directory?: string;
    };
  };
}
