import {
  CatalogProblem,
  ProblemsResponse,
} from '@portico/plugin-catalog-sources-common';
import { ProblemsQuery } from '../api/CatalogSourcesApi';
import { minutesAgo } from './sources';

/** Some problems, one in a file and one of an entity. */
export const problems = (): CatalogProblem[] => [
  {
    id: '1',
    kind: 'malformed-file',
    sourceId: 'AzureDevOpsEntityProvider:contoso',
    subject: 'web/shop: catalog-info.yaml',
    message: 'Line 12 is no YAML: a colon is missing after "owner".',
    remedy: 'Put the colon there.',
    url: 'https://dev.azure.com/contoso/web/_git/shop?path=/catalog-info.yaml&line=12',
    line: 12,
    since: minutesAgo(180),
  },
  {
    id: '2',
    kind: 'unknown-owner',
    subject: 'payment-service',
    entityRef: 'component:default/payment-service',
    message: 'Its owner group:default/payments is not in the catalog.',
    remedy: 'Name a team that exists.',
    since: minutesAgo(60 * 24 * 3),
  },
];

/** An answer with as many problems as are asked for, of `total`. */
export function problemsResponse(
  { kinds = [], limit, offset }: ProblemsQuery,
  total: number = 2,
): ProblemsResponse {
  const all = Array.from({ length: total }, (_, index) => ({
    ...problems()[index % 2],
    id: String(index),
  })).filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
  return {
    items: all.slice(offset, offset + limit),
    totalItems: all.length,
    kinds: {
      'malformed-file': Math.ceil(total / 2),
      'unknown-owner': Math.floor(total / 2),
    },
  };
}

/** The answer when all is well. */
export const noProblems = (): ProblemsResponse => ({
  items: [],
  totalItems: 0,
  kinds: {},
});
