import {
  Button,
  SearchField,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import {
  OverviewDimension,
  SubscriptionState,
} from '@portico/plugin-azure-costs-common';
import { RiCloseLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import styles from './overview.module.css';
import { DIMENSIONS, OverviewState } from './overviewQuery';

/** How long, in milliseconds, the search waits for another letter. */
const SEARCH_DELAY = 250;

function Search(props: {
  label: string;
  search: string;
  onChange: (search: string) => void;
}) {
  const { label, search, onChange } = props;
  const [text, setText] = useState(search);

  // The address can change by itself, as when going back.
  const [shown, setShown] = useState(search);
  if (search !== shown) {
    setShown(search);
    setText(search);
  }

  useEffect(() => {
    if (text === search) {
      return undefined;
    }
    const timer = setTimeout(() => onChange(text), SEARCH_DELAY);
    return () => clearTimeout(timer);
  }, [text, search, onChange]);

  return (
    <SearchField
      aria-label={label}
      placeholder={label}
      className={styles.search}
      value={text}
      maxLength={200}
      onChange={setText}
    />
  );
}

function Filter(props: { text: string; onRemove: () => void }) {
  const { text, onRemove } = props;
  return (
    <Button
      variant="secondary"
      size="small"
      aria-label={`${text}. Remove this filter`}
      iconEnd={<RiCloseLine aria-hidden="true" />}
      onPress={onRemove}
    >
      {text}
    </Button>
  );
}

/** Chooses what to group by, and which groups to list. */
export function OverviewControls(props: {
  state: OverviewState;
  subscriptions: SubscriptionState[];
  onChange: (
    changes: Partial<OverviewState>,
    options?: { replace?: boolean },
  ) => void;
  onSearch: (search: string) => void;
}) {
  const { state, subscriptions, onChange, onSearch } = props;
  const { by, search, subscription, attribution } = state;
  const subscriptionName =
    subscriptions.find(({ id }) => id === subscription)?.name ?? subscription;
  return (
    <>
      <div className={styles.controls}>
        <div className={styles.dimensions}>
          <ToggleButtonGroup
            aria-label="Group by"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[by]}
            onSelectionChange={keys => {
              const [key] = keys;
              onChange({ by: key as OverviewDimension, search: '' });
            }}
          >
            {Object.entries(DIMENSIONS).map(([id, { label }]) => (
              <ToggleButton key={id} id={id}>
                {label}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </div>
        <Search
          key={by}
          label={`Search ${DIMENSIONS[by].many}`}
          search={search}
          onChange={onSearch}
        />
      </div>
      {(subscription || attribution !== 'all') && (
        <div className={styles.filters}>
          {subscription && (
            <Filter
              text={`Subscription: ${subscriptionName}`}
              onRemove={() => onChange({ subscription: undefined })}
            />
          )}
          {attribution !== 'all' && (
            <Filter
              text={
                attribution === 'unattributed'
                  ? 'Only what no entity names'
                  : 'Only what an entity names'
              }
              onRemove={() => onChange({ attribution: 'all' })}
            />
          )}
        </div>
      )}
    </>
  );
}
