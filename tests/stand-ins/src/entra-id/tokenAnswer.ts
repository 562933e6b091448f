import { GRANTED_SCOPES } from './providerConfiguration.ts';

/** How refusals of the token endpoint begin. */
const REFUSALS: Record<string, string> = {
  invalid_client: 'AADSTS7000215: Invalid client secret provided.',
  invalid_grant: 'AADSTS70008: The provided grant has expired.',
};

/** What the token endpoint answers. */
export interface TokenAnswer {
  access_token?: string;
  scope?: string;
  error?: string;
  error_description?: string;
}

/** The same answer in the words of Microsoft Entra ID. */
export function asEntraSays(answer: TokenAnswer): TokenAnswer {
  return answer.access_token
    ? { ...answer, scope: GRANTED_SCOPES }
    : {
        ...answer,
        error_description:
          REFUSALS[answer.error ?? ''] ?? answer.error_description,
      };
}
