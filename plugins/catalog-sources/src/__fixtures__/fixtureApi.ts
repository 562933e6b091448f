import {
  ProblemsResponse,
  SourceStatus,
} from '@portico/plugin-catalog-sources-common';
import { CatalogSourcesApi, ProblemsQuery } from '../api/CatalogSourcesApi';
import { problemsResponse } from './problems';
import { source } from './sources';

/** Answers with fixtures; what a case is about is given, the rest is the usual. */
export function fixtureApi(
  answers: {
    sources?: () => SourceStatus[] | Promise<SourceStatus[]>;
    problems?: (
      query: ProblemsQuery,
    ) => ProblemsResponse | Promise<ProblemsResponse>;
    refresh?: (sourceId: string) => Promise<void>;
    accept?: (sourceId: string) => Promise<void>;
  } = {},
): CatalogSourcesApi {
  const usual = [source()];
  return {
    listSources: async () => answers.sources?.() ?? usual,
    listProblems: async query => (answers.problems ?? problemsResponse)(query),
    refreshSource: async id => answers.refresh?.(id),
    acceptResult: async id => answers.accept?.(id),
    findMovedEntity: async () => undefined,
  };
}

/** Never answers. */
export const pending = () => new Promise<never>(() => {});
