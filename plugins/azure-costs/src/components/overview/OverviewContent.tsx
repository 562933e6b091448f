import { useApi } from '@backstage/core-plugin-api';
import { Alert, Text, VisuallyHidden } from '@backstage/ui';
import { CostOverview } from '@portico/plugin-azure-costs-common';
import { useCallback, useMemo } from 'react';
import { azureCostsApiRef } from '../../api/AzureCostsApi';
import { Answer, useAnswer } from '../../api/useAnswer';
import { formatRange } from '../../money/days';
import { formatAmount } from '../../money/formatAmount';
import { DownloadFailure } from '../export/DownloadFailure';
import { useDownload } from '../export/useDownload';
import { Announcement } from '../panel/Announcement';
import { Panel } from '../panel/Panel';
import { toRangeQuery } from '../range/costRange';
import { RangeProblem } from '../range/RangeProblem';
import { useCostRange } from '../range/useCostRange';
import { DataNotices } from '../states/DataNotices';
import { DataStatus } from '../states/DataStatus';
import { isNotAllowed } from '../states/isNotAllowed';
import { LoadFailure } from '../states/LoadFailure';
import { LoadingCosts } from '../states/LoadingCosts';
import { Pages } from '../table/Pages';
import { MoversPanel } from './MoversPanel';
import styles from './overview.module.css';
import { OverviewControls } from './OverviewControls';
import { DIMENSIONS, PAGE_SIZE } from './overviewQuery';
import { OverviewTable } from './OverviewTable';
import { OverviewToolbar } from './OverviewToolbar';
import { SummaryPanels } from './SummaryPanels';
import { useOverviewState } from './useOverviewState';

function announce({ isLoading, value }: Answer<CostOverview>): string {
  if (isLoading) {
    return 'Loading the costs';
  }
  if (!value) {
    return '';
  }
  const { total, currency, totalItems, by, range } = value;
  return currency
    ? `${formatAmount(total, currency)}, ${formatRange(range)}; ${totalItems} ${
        DIMENSIONS[by].many
      }`
    : 'No costs';
}

function NoCosts({ overview }: { overview: CostOverview }) {
  const isSetUp = overview.data.subscriptions.length > 0;
  return (
    <Panel title="No costs yet">
      <Text as="p">
        {isSetUp
          ? `Nothing was billed from ${formatRange(
              overview.range,
            )} that you may see. Choose another period, or come back when the costs have been collected.`
          : 'The portal collects the costs of no subscription yet. The platform team sets them up under azureCosts in its configuration.'}
      </Text>
    </Panel>
  );
}

/** What everything costs, grouped as the reader likes. */
export function OverviewContent() {
  const api = useApi(azureCostsApiRef);
  const { range, problem, setRange } = useCostRange();
  const { state, change, hrefOf } = useOverviewState();
  const { by, search, sort, page, currency, subscription, attribution } = state;

  const scope = useMemo(
    () => ({ by, ...toRangeQuery(range), currency, subscription, attribution }),
    [by, range, currency, subscription, attribution],
  );
  const listed = useMemo(
    () => ({ ...scope, search: search || undefined, sort }),
    [scope, search, sort],
  );
  const ask = useCallback(
    () =>
      api.getOverview({
        ...listed,
        limit: PAGE_SIZE,
        offset: (page - 1) * PAGE_SIZE,
      }),
    [api, listed, page],
  );
  const answer = useAnswer(ask);
  const { value: overview, error, isLoading, retry } = answer;
  const { download, isPending, error: downloadError } = useDownload();
  const setSearch = useCallback(
    (text: string) => change({ search: text }, { replace: true }),
    [change],
  );

  if (error && isNotAllowed(error)) {
    return <LoadFailure error={error} onRetry={retry} />;
  }
  return (
    <div className={styles.content}>
      <OverviewToolbar
        range={range}
        onRangeChange={setRange}
        overview={overview}
        onCurrencyChange={value => change({ currency: value })}
        isDownloading={isPending}
        onDownload={() => download(() => api.exportOverview(listed))}
      />
      {problem && <RangeProblem problem={problem} />}
      {downloadError && <DownloadFailure error={downloadError} />}
      <Announcement text={announce(answer)} />
      {error && <LoadFailure error={error} onRetry={retry} />}
      {!overview && isLoading && <LoadingCosts />}
      {overview && (
        <div className={styles.results} aria-busy={isLoading}>
          <VisuallyHidden>
            <h2>Costs from {formatRange(overview.range)}</h2>
          </VisuallyHidden>
          {overview.restricted && (
            <Alert
              role="note"
              status="info"
              icon
              title="These are not all costs"
              description="Only the resource groups of entities whose costs you may read are counted, here and in the totals."
            />
          )}
          <DataNotices {...overview} />
          {overview.currency ? (
            <>
              <SummaryPanels
                overview={overview}
                currency={overview.currency}
                attribution={attribution}
                hrefOf={hrefOf}
              >
                <MoversPanel query={scope} hrefOf={hrefOf} />
              </SummaryPanels>
              <Panel title={`Costs by ${DIMENSIONS[by].one.toLowerCase()}`}>
                <OverviewControls
                  state={state}
                  subscriptions={overview.data.subscriptions}
                  onChange={change}
                  onSearch={setSearch}
                />
                <OverviewTable
                  overview={overview}
                  currency={overview.currency}
                  state={state}
                  onSort={next => change({ sort: next })}
                  hrefOf={hrefOf}
                />
                <Pages
                  of={DIMENSIONS[by].many}
                  page={page}
                  pageSize={PAGE_SIZE}
                  total={overview.totalItems}
                  onChange={next => change({ page: next })}
                />
              </Panel>
            </>
          ) : (
            <NoCosts overview={overview} />
          )}
          <DataStatus data={overview.data} />
        </div>
      )}
    </div>
  );
}
