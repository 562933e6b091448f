import { Select } from '@backstage/ui';
import { useState } from 'react';
import { CostRange, RANGE_PRESETS } from './costRange';
import { CustomRange } from './CustomRange';
import styles from './RangePicker.module.css';

const CUSTOM = 'custom';

const options = [
  ...Object.entries(RANGE_PRESETS).map(([value, label]) => ({ value, label })),
  { value: CUSTOM, label: 'From day to day' },
];

/** Chooses the days to show: a range with a name, or two days. */
export function RangePicker(props: {
  range: CostRange;
  /** The days that are shown, to begin with when choosing others. */
  shown?: { start: string; end: string };
  onChange: (range: CostRange) => void;
}) {
  const { range, shown, onChange } = props;
  const [isChoosing, setIsChoosing] = useState(false);
  const isCustom = isChoosing || !('preset' in range);

  const choose = (value: unknown) => {
    const preset = Object.keys(RANGE_PRESETS).find(name => name === value);
    setIsChoosing(value === CUSTOM);
    if (preset) {
      onChange({ preset: preset as keyof typeof RANGE_PRESETS });
    }
  };

  return (
    <div className={styles.picker}>
      <Select
        label="Period"
        className={styles.select}
        options={options}
        value={isCustom ? CUSTOM : range.preset}
        onChange={choose}
      />
      {isCustom && (
        <CustomRange
          key={shown && `${shown.start} ${shown.end}`}
          initial={'preset' in range ? shown : range}
          onApply={days => {
            setIsChoosing(false);
            onChange(days);
          }}
        />
      )}
    </div>
  );
}
