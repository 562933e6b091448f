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
  };
}
