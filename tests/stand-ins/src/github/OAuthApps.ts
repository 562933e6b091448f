import { randomBytes } from 'node:crypto';
import { type Answer } from '../wire/Answer.ts';
import { type WireRequest } from '../wire/WireRequest.ts';
import { type GitHubToken } from './tokens.ts';

/** An OAuth app, with which people sign in elsewhere. */
export interface GitHubOAuthApp {
  clientId: string;
  clientSecret: string;
}

/** Where an OAuth app gets the token of somebody who has let it sign in. */
export const ACCESS_TOKEN_PATH = '/login/oauth/access_token';

/** OAuth apps, and the tokens that they get. */
export class OAuthApps {
  readonly #apps: GitHubOAuthApp[];
  readonly #tokens: GitHubToken[];
  /** Who has let which app sign in, by the code that says so. */
  readonly #codes = new Map<string, { clientId: string; login: string }>();

  /** @param tokens - what GitHub knows of tokens, which new ones are added to */
  constructor(apps: GitHubOAuthApp[], tokens: GitHubToken[]) {
    this.#apps = apps;
    this.#tokens = tokens;
  }

  /** Lets an app sign somebody in, and returns the code for it. */
  authorize(clientId: string, login: string): string {
    const code = randomBytes(10).toString('hex');
    this.#codes.set(code, { clientId, login });
    return code;
  }

  /** Gives a token for a code, once. Failures have status 200, as GitHub's have. */
  exchange({ body }: WireRequest): Answer {
    const form = new URLSearchParams(String(body ?? ''));
    const app = this.#apps.find(
      ({ clientId }) => clientId === form.get('client_id'),
    );
    if (!app || app.clientSecret !== form.get('client_secret')) {
      return formAnswer({ error: 'incorrect_client_credentials' });
    }
    const code = form.get('code') ?? '';
    const authorized = this.#codes.get(code);
    this.#codes.delete(code);
    if (authorized?.clientId !== app.clientId) {
      return formAnswer({ error: 'bad_verification_code' });
    }
    const token = `gho_${randomBytes(18).toString('hex')}`;
    this.#tokens.push({
      token,
      login: authorized.login,
      scopes: ['read:user'],
    });
    return formAnswer({
      access_token: token,
      scope: 'read:user',
      token_type: 'bearer',
    });
  }
}

function formAnswer(fields: Record<string, string>): Answer {
  return {
    status: 200,
    body: new URLSearchParams(fields).toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  };
}
