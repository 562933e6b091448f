import { Select, TextField } from '@backstage/ui';

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
      value={value ?? ''}
      onChange={text => onChange(text.trim() || undefined)}
    />
  );
}
