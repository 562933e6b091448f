import {
  PROBLEM_KINDS,
  ProblemKind,
} from '@portico/plugin-catalog-sources-common';

/** How many problems a page has. */
export const PAGE_SIZE = 25;

/** Which problems are shown. */
export interface ProblemsState {
  /** Without any, every kind. */
  kinds: ProblemKind[];
  /** Id of the only source. */
  source?: string;
  /** The first page is 1. */
  page: number;
}

/** Reads the state from the query of an address; what can't be used is as if it were not there. */
export function readProblemsState(params: URLSearchParams): ProblemsState {
  const kinds = params.getAll('kind');
  const page = Number(params.get('page') ?? 1);
  return {
    kinds: PROBLEM_KINDS.filter(kind => kinds.includes(kind)),
    source: params.get('source')?.slice(0, 200) || undefined,
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  };
}

/** The query of an address with some of the state changed. Whatever else is in it stays. */
export function changeProblemsState(
  params: URLSearchParams,
  changes: Partial<ProblemsState>,
): URLSearchParams {
  const { kinds, source, page } = {
    ...readProblemsState(params),
    // Other problems begin on their first page.
    page: 1,
    ...changes,
  };
  const changed = new URLSearchParams(params);
  for (const name of ['kind', 'source', 'page']) {
    changed.delete(name);
  }
  for (const kind of kinds) {
    changed.append('kind', kind);
  }
  if (source) {
    changed.set('source', source);
  }
  if (page > 1) {
    changed.set('page', String(page));
  }
  return changed;
}
