import { Select, TextField } from '@backstage/ui';
import { useState } from 'react';

/** One part of a location: a choice when the configuration lists what is allowed, or else free text. */
export function LocationField(props: {
  label: string;
  description: string;
  placeholder?: string;
  choices?: string[];
  value?: string;
  error?: string;
  isDisabled?: boolean;
  onChange: (value: string | undefined) => void;
}) {
  const { choices, error, value, onChange, placeholder, ...field } = props;
  // As typed: a space at the end is part of no name yet, but the next word may follow.
  const [typed, setTyped] = useState(value ?? '');
  const common = {
    ...field,
    isRequired: true,
    // The form says what is missing, together with the rest.
    validationBehavior: 'aria' as const,
    isInvalid: Boolean(error),
    description: error ?? field.description,
  };
  return choices ? (
    <Select
      {...common}
      options={choices.map(choice => ({ value: choice, label: choice }))}
      value={value ?? null}
      onChange={key => onChange(key === null ? undefined : String(key))}
    />
  ) : (
    <TextField
      {...common}
      autoComplete="off"
      placeholder={placeholder}
      value={typed.trim() === (value ?? '') ? typed : value}
      onChange={text => {
        setTyped(text);
        onChange(text.trim() || undefined);
      }}
    />
  );
}
