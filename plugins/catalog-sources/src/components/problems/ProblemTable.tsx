import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { CatalogProblem } from '@portico/plugin-catalog-sources-common';
import { formatAge } from '../../format/formatAge';
import { ExternalLink } from '../panel/ExternalLink';
import { Moment } from '../panel/Moment';
import { namePlace } from './namePlace';
import { nameSubject } from './nameSubject';
import { KIND_NAMES } from './problemKinds';
import styles from './ProblemTable.module.css';

const COLUMNS = ['What', 'Problem', 'Where to mend it', 'Since'];

function Subject({ problem }: { problem: CatalogProblem }) {
  const { entityRef } = problem;
  const name = nameSubject(problem);
  const entityRoute = useRouteRef(entityRouteRef);
  return entityRef ? (
    <Link href={entityRoute(entityRouteParams(entityRef))}>{name}</Link>
  ) : (
    <>{name}</>
  );
}

function Place({ problem }: { problem: CatalogProblem }) {
  const name = namePlace(problem);
  return problem.url && name ? (
    <ExternalLink href={problem.url}>{name}</ExternalLink>
  ) : (
    <>Not known</>
  );
}

function Row({ problem }: { problem: CatalogProblem }) {
  const { kind, message, remedy, since } = problem;
  return (
    <div role="row" className={styles.row}>
      <div role="rowheader" className={styles.subject}>
        <Subject problem={problem} />
        <span className={styles.detail}>{KIND_NAMES[kind].one}</span>
      </div>
      <div role="cell">
        <p>{message}</p>
        <p className={styles.remedy}>{remedy}</p>
      </div>
      <div role="cell" data-label={COLUMNS[2]}>
        <Place problem={problem} />
      </div>
      <div role="cell" data-label={COLUMNS[3]}>
        <Moment time={since} words={formatAge(since)} />
      </div>
    </div>
  );
}

/**
 * A page of problems: what each is about, what to do, and where. On a phone each row is a block of its own, which browsers
 * take as the end of a `table` element: hence the roles.
 */
export function ProblemTable({ items }: { items: CatalogProblem[] }) {
  return (
    <div role="table" aria-label="Problems" className={styles.table}>
      <div role="rowgroup" className={styles.head}>
        <div role="row" className={styles.row}>
          {COLUMNS.map(column => (
            <div key={column} role="columnheader">
              {column}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup">
        {items.map(problem => (
          <Row key={problem.id} problem={problem} />
        ))}
      </div>
    </div>
  );
}
