import { Button, ButtonLink, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import {
  EntityCosts,
  EntityCostsView,
  SubscriptionState,
} from '@portico/plugin-azure-costs-common';
import { RiDownloadLine, RiExternalLinkLine } from '@remixicon/react';
import { CostRange } from '../range/costRange';
import { RangePicker } from '../range/RangePicker';
import { SampleBadge } from '../states/SampleBadge';
import styles from './entity.module.css';

const VIEWS: Record<EntityCostsView, string> = {
  days: 'Days and services',
  services: 'Services',
  'resource-groups': 'Resource groups',
};

function PortalLinks({
  subscriptions,
}: {
  subscriptions: SubscriptionState[];
}) {
  const linked = subscriptions.flatMap(({ id, name, portalUrl }) =>
    portalUrl ? [{ id, name, portalUrl }] : [],
  );
  if (linked.length === 0) {
    return null;
  }
  const icon = <RiExternalLinkLine aria-hidden="true" />;
  if (linked.length === 1) {
    return (
      <ButtonLink
        variant="secondary"
        href={linked[0].portalUrl}
        target="_blank"
        rel="noopener"
        iconEnd={icon}
      >
        Open in Azure Portal
      </ButtonLink>
    );
  }
  return (
    <MenuTrigger>
      <Button variant="secondary" iconEnd={icon}>
        Open in Azure Portal
      </Button>
      <Menu>
        {linked.map(({ id, name, portalUrl }) => (
          <MenuItem key={id} href={portalUrl} target="_blank" rel="noopener">
            {name}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}

/** What can be done with the costs of an entity: choose the days, take the numbers along, go to Azure. */
export function EntityToolbar(props: {
  range: CostRange;
  onRangeChange: (range: CostRange) => void;
  /** Absent while there is no answer. */
  costs?: EntityCosts;
  isDownloading: boolean;
  onDownload: (view: EntityCostsView) => void;
}) {
  const { range, onRangeChange, costs, isDownloading, onDownload } = props;
  return (
    <div className={styles.toolbar}>
      <RangePicker
        range={range}
        shown={costs?.range}
        onChange={onRangeChange}
      />
      <div className={styles.actions}>
        {costs?.data.source === 'sample' && <SampleBadge />}
        {costs && costs.currencies.length > 0 && (
          <MenuTrigger>
            <Button
              variant="secondary"
              iconStart={<RiDownloadLine aria-hidden="true" />}
              isPending={isDownloading}
            >
              Download CSV
            </Button>
            <Menu>
              {Object.entries(VIEWS).map(([view, label]) => (
                <MenuItem
                  key={view}
                  onAction={() => onDownload(view as EntityCostsView)}
                >
                  {label}
                </MenuItem>
              ))}
            </Menu>
          </MenuTrigger>
        )}
        {costs && <PortalLinks subscriptions={costs.data.subscriptions} />}
      </div>
    </div>
  );
}
