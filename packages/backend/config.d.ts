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
       * Requests from one address, signed in or not. An office behind one address needs as much as all its people together.
       *
       * Default: 6000.
       */
      perAddress?: number;

      /**
       * Requests from one address to sign in, to stay signed in and to sign out; they count for `perAddress` too.
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
