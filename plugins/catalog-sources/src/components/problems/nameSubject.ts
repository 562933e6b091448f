import { CatalogProblem } from '@portico/plugin-catalog-sources-common';

/** What a problem is about: a claimed name without the file that claims it, and a file or repository without its host. */
export function nameSubject({
  kind,
  subject,
}: Pick<CatalogProblem, 'kind' | 'subject'>): string {
  if (kind === 'duplicate-name') {
    return subject.replace(/ in \w+:.*$/s, '');
  }
  if (!/^https?:\/\//.test(subject) || !URL.canParse(subject)) {
    return subject;
  }
  try {
    return decodeURIComponent(new URL(subject).pathname.slice(1)) || subject;
  } catch {
    return subject;
  }
}
