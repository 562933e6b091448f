import { HumanDuration } from '@backstage/types';

export interface Config {
  portico?: {
    /**
     * How many requests a caller may send. Each replica counts for itself, so that with two of them a caller may send up to twice
     * as many.
     */
    rateLimit?: {
      /**
       * Whether requests are limited.
       *
       * Default: true, unless base URLs and `backend.listen` are those of this machine alone.
       */
      enabled?: boolean;

      /**
       * The time that the limits are for, one second to one hour.
       *
       * Default: one minute.
       */
      window?: HumanDuration | string;

      /**
       * Requests of one signed-in user, or of one program with an access token of its own, from wherever they come.
       *
       * Default: 1200.
       */
      perUser?: number;

      /**
       * Requests from one address with a token, and as many without one. An office behind one address needs as much as all its
       * people together. Files of the app and webhooks have ten times as many each.
       *
       * Default: 6000.
       */
      perAddress?: number;

      /**
       * Requests from one address to sign in and out, and as many to stay signed in; they count for `perAddress` too.
       *
       * Default: 300.
       */
      signInPerAddress?: number;

      /**
       * Addresses and networks whose requests are not limited by address, such as those of another deployment of plugins of
       * the same portal. Example: `[10.1.2.3, 10.2.0.0/16]`. Not a proxy's.
       *
       * Default: none.
       */
      exemptAddresses?: string[];
    };
  };
}
