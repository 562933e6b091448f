import { useApi } from '@backstage/core-plugin-api';
import { EntityCosts } from '@portico/plugin-azure-costs-common';
import { useCallback } from 'react';
import { azureCostsApiRef } from '../../api/AzureCostsApi';
import { Answer, useAnswer } from '../../api/useAnswer';
import { formatRange } from '../../money/days';
import { formatAmount } from '../../money/formatAmount';
import { DownloadFailure } from '../export/DownloadFailure';
import { useDownload } from '../export/useDownload';
import { Announcement } from '../panel/Announcement';
import { toRangeQuery } from '../range/costRange';
import { RangeProblem } from '../range/RangeProblem';
import { useCostRange } from '../range/useCostRange';
import { DataNotices } from '../states/DataNotices';
import { DataStatus } from '../states/DataStatus';
import { isNotAllowed } from '../states/isNotAllowed';
import { LoadFailure } from '../states/LoadFailure';
import { LoadingCosts } from '../states/LoadingCosts';
import { CountedEntities } from './CountedEntities';
import { CurrencySection } from './CurrencySection';
import styles from './entity.module.css';
import { EntityToolbar } from './EntityToolbar';
import { NothingToShow } from './NothingToShow';

function announce({ isLoading, value }: Answer<EntityCosts>): string {
  if (isLoading) {
    return 'Loading the costs';
  }
  if (!value) {
    return '';
  }
  const totals = value.currencies.map(({ total, currency }) =>
    formatAmount(total, currency),
  );
  return `Costs of ${formatRange(value.range)}: ${
    totals.join(' and ') || 'none'
  }`;
}

/** What an entity cost, with everything to choose from. */
export function EntityCostsReport(props: { entityRef: string; name: string }) {
  const { entityRef, name } = props;
  const api = useApi(azureCostsApiRef);
  const { range, problem, setRange } = useCostRange();
  const ask = useCallback(
    () => api.getEntityCosts(entityRef, toRangeQuery(range)),
    [api, entityRef, range],
  );
  const answer = useAnswer(ask);
  const { value: costs, error, isLoading, retry } = answer;
  const { download, isPending, error: downloadError } = useDownload();

  if (error && isNotAllowed(error)) {
    return <LoadFailure error={error} onRetry={retry} />;
  }
  return (
    <div className={styles.content}>
      <EntityToolbar
        range={range}
        onRangeChange={setRange}
        costs={costs}
        isDownloading={isPending}
        onDownload={view =>
          download(() =>
            api.exportEntityCosts(entityRef, { ...toRangeQuery(range), view }),
          )
        }
      />
      {problem && <RangeProblem problem={problem} />}
      {downloadError && <DownloadFailure error={downloadError} />}
      <Announcement text={announce(answer)} />
      {error && <LoadFailure error={error} onRetry={retry} />}
      {!costs && isLoading && <LoadingCosts />}
      {costs && (
        <div className={styles.sections} aria-busy={isLoading}>
          <DataNotices {...costs} />
          {costs.currencies.length === 0 && (
            <NothingToShow costs={costs} name={name} />
          )}
          {costs.currencies.map(currency => (
            <CurrencySection
              key={currency.currency}
              costs={costs}
              currency={currency}
              hasHeading={costs.currencies.length > 1}
            />
          ))}
          <CountedEntities costs={costs} />
          <DataStatus data={costs.data} />
        </div>
      )}
    </div>
  );
}
