import { Button, Text } from '@backstage/ui';
import { FormEvent, useId, useState } from 'react';
import { findRangeProblem } from './costRange';
import styles from './RangePicker.module.css';

function DayField(props: {
  label: string;
  value: string;
  describedBy?: string;
  onChange: (value: string) => void;
}) {
  const { label, value, describedBy, onChange } = props;
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        id={id}
        type="date"
        className={styles.day}
        value={value}
        aria-describedby={describedBy}
        aria-invalid={describedBy ? true : undefined}
        onChange={event => onChange(event.target.value)}
      />
    </div>
  );
}

/** Two days, and a button to show what is between them. */
export function CustomRange(props: {
  initial?: { start: string; end: string };
  onApply: (range: { start: string; end: string }) => void;
}) {
  const { initial, onApply } = props;
  const [start, setStart] = useState(initial?.start ?? '');
  const [end, setEnd] = useState(initial?.end ?? '');
  const [problem, setProblem] = useState<string>();
  const problemId = useId();

  const apply = (event: FormEvent) => {
    event.preventDefault();
    const found = findRangeProblem(start, end);
    setProblem(found);
    if (!found) {
      onApply({ start, end });
    }
  };

  const describedBy = problem ? problemId : undefined;
  return (
    <form className={styles.custom} onSubmit={apply} noValidate>
      <DayField
        label="First day"
        value={start}
        describedBy={describedBy}
        onChange={setStart}
      />
      <DayField
        label="Last day"
        value={end}
        describedBy={describedBy}
        onChange={setEnd}
      />
      <Button type="submit" variant="secondary" size="small">
        Show
      </Button>
      {problem && (
        <Text
          as="p"
          id={problemId}
          role="alert"
          variant="body-small"
          color="danger"
          className={styles.problem}
        >
          {problem}
        </Text>
      )}
    </form>
  );
}
