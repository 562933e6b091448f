import { Button, Select } from '@backstage/ui';
import { CostOverview } from '@portico/plugin-azure-costs-common';
import { RiDownloadLine } from '@remixicon/react';
import { CostRange } from '../range/costRange';
import { RangePicker } from '../range/RangePicker';
import { SampleBadge } from '../states/SampleBadge';
import styles from './overview.module.css';

/** Chooses the days and the currency of the overview, and takes the numbers along. */
export function OverviewToolbar(props: {
  range: CostRange;
  onRangeChange: (range: CostRange) => void;
  /** Absent while there is no answer. */
  overview?: CostOverview;
  onCurrencyChange: (currency: string) => void;
  isDownloading: boolean;
  onDownload: () => void;
}) {
  const {
    range,
    onRangeChange,
    overview,
    onCurrencyChange,
    isDownloading,
    onDownload,
  } = props;
  const currencies = overview?.currencies ?? [];
  return (
    <div className={styles.toolbar}>
      <div className={styles.actions}>
        <RangePicker
          range={range}
          shown={overview?.range}
          onChange={onRangeChange}
        />
        {currencies.length > 1 && (
          <Select
            label="Currency"
            options={currencies.map(value => ({ value, label: value }))}
            value={overview?.currency ?? null}
            onChange={value => onCurrencyChange(String(value))}
          />
        )}
      </div>
      <div className={styles.actions}>
        {overview?.data.source === 'sample' && <SampleBadge />}
        {overview?.currency && (
          <Button
            variant="secondary"
            iconStart={<RiDownloadLine aria-hidden="true" />}
            isPending={isDownloading}
            onPress={onDownload}
          >
            Download CSV
          </Button>
        )}
      </div>
    </div>
  );
}
