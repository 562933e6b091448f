export interface Config {
  catalog?: {
    /** How the catalog is kept true to its sources. */
    sources?: {
      /** When a refresh that returns far less than the one before is not taken over, but held back until it is accepted. */
      holdBack?: {
        /**
         * The share, from 0 to 1, of what a source returned before that may disappear in one refresh. A source that returns nothing at
         * all is held back in any case.
         *
         * Default: 0.5.
         */
        share?: number;
        /**
         * Fewer than this many may always disappear, so that a small source can shrink.
         *
         * Default: 5.
         */
        minimum?: number;
      };
    };
    /** The repositories that no catalog file describes. */
    inventory?: {
      /**
       * Whether they are shown as components of type `repository`.
       *
       * Default: true.
       */
      enabled?: boolean;
      /**
       * Whether forks are among them.
       *
       * Default: true.
       */
      forks?: boolean;
    };
  };
}
