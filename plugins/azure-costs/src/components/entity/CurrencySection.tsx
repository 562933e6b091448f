import { Text } from '@backstage/ui';
import { CurrencyCosts, EntityCosts } from '@portico/plugin-azure-costs-common';
import { useMemo } from 'react';
import { buildChartModel } from '../chart/chartModel';
import { ChartPanel } from '../chart/ChartPanel';
import { BreakdownTable } from './BreakdownTable';
import styles from './entity.module.css';
import { Figures } from './Figures';
import { UnusualDays } from './UnusualDays';

/** All that was billed in one currency. Where there are several, each has its own section under its own heading. */
export function CurrencySection(props: {
  costs: EntityCosts;
  currency: CurrencyCosts;
  hasHeading: boolean;
}) {
  const { costs, currency, hasHeading } = props;
  const { range, previousRange, data } = costs;
  const level = hasHeading ? 4 : 3;
  const model = useMemo(
    () => buildChartModel(currency, range, data.gaps),
    [currency, range, data.gaps],
  );
  const isPreviousKnown =
    currency.changePercent !== null || Number(currency.previousTotal) <= 0;
  return (
    <section
      aria-label={`Billed in ${currency.currency}`}
      className={styles.currency}
    >
      {hasHeading && (
        <Text
          as="h3"
          variant="title-small"
          weight="bold"
          className={styles.currencyTitle}
        >
          Billed in {currency.currency}
        </Text>
      )}
      <Figures
        costs={currency}
        range={range}
        previousRange={previousRange}
        level={level}
      />
      <ChartPanel model={model} level={level} />
      <UnusualDays
        days={currency.unusualDays}
        currency={currency.currency}
        level={level}
      />
      <div className={styles.breakdowns}>
        <BreakdownTable
          title="By service"
          of="Service"
          currency={currency.currency}
          isPreviousKnown={isPreviousKnown}
          level={level}
          rows={currency.services.map(service => ({
            key: service.name,
            ...service,
          }))}
        />
        {currency.resourceGroups.length > 0 && (
          <BreakdownTable
            title="By resource group"
            of="Resource group"
            currency={currency.currency}
            isPreviousKnown={isPreviousKnown}
            level={level}
            rows={currency.resourceGroups.map(
              ({ subscriptionId, subscriptionName, portalUrl, ...group }) => ({
                key: `${subscriptionId} ${group.name}`,
                detail: subscriptionName,
                href: portalUrl,
                ...group,
              }),
            )}
          />
        )}
      </div>
    </section>
  );
}
