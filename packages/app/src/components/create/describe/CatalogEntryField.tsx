import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Button, TextField } from '@backstage/ui';
import { useEffect, useRef } from 'react';
import { RepositoryInspection } from '../repository/repositoriesApi';
import {
  CatalogEntry,
  fillIn,
  isFilledIn,
  withoutCredentials,
} from './catalogEntry';
import styles from './CatalogEntryField.module.css';
import { InspectionResult } from './InspectionResult';
import { useInspection } from './useInspection';

/**
 * Form field `CatalogEntry`: what the catalog is to say of a repository that exists. It asks for the repository first, looks at
 * it, and fills in the rest, which are the properties of its schema. A form that is opened with a `url` looks at once.
 */
export function CatalogEntryField(
  props: FieldExtensionComponentProps<CatalogEntry>,
) {
  const {
    disabled,
    formData,
    onChange,
    rawErrors,
    registry,
    schema,
    uiSchema,
  } = props;
  const entry = formData ?? {};
  const latestEntry = useRef(entry);
  latestEntry.current = entry;
  const reopened = useRef(isFilledIn(entry) ? entry.url : undefined);
  const previous = useRef<RepositoryInspection>(undefined);
  const { state, look, forget } = useInspection(inspection => {
    // One who comes back from the review has been through what it says.
    if (previous.current || inspection.url !== reopened.current) {
      onChange(fillIn(latestEntry.current, inspection, previous.current));
    }
    previous.current = inspection;
  });

  const given = useRef(entry.url);
  useEffect(() => {
    if (given.current) {
      look(given.current);
    }
  }, [look]);

  const { ObjectField } = registry.fields;
  const { url: urlSchema, ...properties } = schema.properties ?? {};
  const { 'ui:field': _, ...partsUiSchema } = uiSchema;
  const urlText = typeof urlSchema === 'object' ? urlSchema : {};
  const url = entry.url ?? '';
  return (
    <div className={styles.field}>
      <div className={styles.lookUp}>
        <TextField
          className={styles.url}
          label={urlText.title ?? 'Repository'}
          description={urlText.description}
          placeholder="https://github.com/contoso/payments"
          autoComplete="off"
          isRequired
          isDisabled={disabled}
          isInvalid={Boolean(rawErrors?.length)}
          validationBehavior="aria"
          value={url}
          onChange={text => {
            forget();
            onChange({ ...entry, url: withoutCredentials(text) || undefined });
          }}
          onKeyDown={event => {
            if (event.key === 'Enter' && url.trim()) {
              // Enter would send the form.
              event.preventDefault();
              look(url);
            }
          }}
        />
        <Button
          variant="secondary"
          isDisabled={disabled || !url.trim()}
          isPending={state.status === 'looking'}
          onPress={() => look(url)}
        >
          Look up
        </Button>
      </div>
      <InspectionResult
        state={state}
        errors={rawErrors}
        onRetry={() => look(url)}
      />
      <ObjectField
        {...props}
        schema={{ ...schema, title: 'Catalog entry', properties }}
        uiSchema={partsUiSchema}
      />
    </div>
  );
}
