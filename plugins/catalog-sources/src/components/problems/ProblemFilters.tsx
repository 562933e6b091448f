import { Select, ToggleButton } from '@backstage/ui';
import {
  PROBLEM_KINDS,
  ProblemsResponse,
  SourceStatus,
} from '@portico/plugin-catalog-sources-common';
import { formatNumber } from '../../format/formatCount';
import { nameSource } from '../sources/sourceNames';
import { KIND_NAMES } from './problemKinds';
import styles from './problems.module.css';
import { ProblemsState } from './problemsQuery';

const EVERY_SOURCE = 'all';

function toOptions(sources: SourceStatus[], chosen: string | undefined) {
  const options = sources.map(source => ({
    value: source.id,
    label: nameSource(source),
  }));
  // A link may name a source that is gone.
  if (chosen && !sources.some(({ id }) => id === chosen)) {
    options.push({ value: chosen, label: chosen });
  }
  return [{ value: EVERY_SOURCE, label: 'All sources' }, ...options];
}

/** Chooses which problems to list. */
export function ProblemFilters(props: {
  state: ProblemsState;
  kinds: ProblemsResponse['kinds'];
  sources: SourceStatus[];
  onChange: (changes: Partial<ProblemsState>) => void;
}) {
  const { state, kinds, sources, onChange } = props;
  const shown = PROBLEM_KINDS.filter(
    kind => kinds[kind] || state.kinds.includes(kind),
  );
  if (shown.length === 0 && !state.source) {
    return null;
  }
  return (
    <div className={styles.filters}>
      <div
        role="group"
        aria-label="Only these kinds of problems"
        className={styles.kinds}
      >
        {shown.map(kind => (
          <ToggleButton
            key={kind}
            isSelected={state.kinds.includes(kind)}
            onChange={isSelected =>
              onChange({
                kinds: isSelected
                  ? [...state.kinds, kind]
                  : state.kinds.filter(other => other !== kind),
              })
            }
          >
            {`${KIND_NAMES[kind].many} (${formatNumber(kinds[kind] ?? 0)})`}
          </ToggleButton>
        ))}
      </div>
      <Select
        label="Source"
        className={styles.source}
        options={toOptions(sources, state.source)}
        value={state.source ?? EVERY_SOURCE}
        onChange={value =>
          onChange({
            source: value === EVERY_SOURCE ? undefined : String(value),
          })
        }
      />
    </div>
  );
}
