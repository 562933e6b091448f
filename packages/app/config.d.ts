export interface Config {
  app?: {
    /** @deepVisibility frontend */
    signIn: {
      /**
       * The ways to sign in that the sign-in page offers, in this order. Each needs its `auth.providers` entry: `guest`
       * signs everyone in as one example user and is for laptops only, `microsoft` is Entra ID, `github` is GitHub.
       */
      providers: Array<'guest' | 'microsoft' | 'github'>;
    };
    /** @deepVisibility frontend */
    create?: {
      /**
       * What the forms of templates are filled in with until somebody answers otherwise, by the name of the parameter, such
       * as `location: westeurope`. An answer that does not fit a parameter is left out.
       */
      defaults?: { [parameter: string]: unknown };
    };
  };
}
