import { useApi } from '@backstage/core-plugin-api';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  PasswordField,
  Text,
} from '@backstage/ui';
import { FormEvent, useCallback, useId, useState } from 'react';
import { useLoad } from '../../home/useLoad';
import { toFieldTitles } from '../parameterFields';
import styles from './SecretsDialog.module.css';

/** Asks for the secrets of a task. They live in this dialog until they are handed on, and nowhere else. */
export function SecretsDialog(props: {
  names: string[];
  /** Knows the titles of the fields. */
  templateRef?: string;
  onSubmit: (secrets: Record<string, string>) => void;
  onClose: () => void;
}) {
  const { names, templateRef, onSubmit, onClose } = props;
  const scaffolderApi = useApi(scaffolderApiRef);
  const formId = useId();
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  const schema = useLoad(
    useCallback(
      async () =>
        templateRef
          ? scaffolderApi.getTemplateParameterSchema(templateRef)
          : undefined,
      [scaffolderApi, templateRef],
    ),
  );
  // Without the template, which may be gone, the names say enough.
  const titles =
    schema.status === 'ready' && schema.value
      ? toFieldTitles(schema.value)
      : new Map<string, string>();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(secrets);
  };

  return (
    <Dialog isOpen width={480} onOpenChange={onClose}>
      <DialogHeader>Secrets for this task</DialogHeader>
      <DialogBody>
        <form id={formId} className={styles.form} onSubmit={submit}>
          <Text as="p">
            The portal did not keep what you gave when the task began. Give it
            again to go on.
          </Text>
          {names.map(name => (
            <PasswordField
              key={name}
              label={titles.get(name) ?? name}
              name={name}
              isRequired
              autoComplete="off"
              value={secrets[name] ?? ''}
              onChange={value =>
                setSecrets(given => ({ ...given, [name]: value }))
              }
            />
          ))}
        </form>
      </DialogBody>
      <DialogFooter>
        <Button
          type="submit"
          form={formId}
          isDisabled={names.some(name => !secrets[name])}
        >
          Try again
        </Button>
        <Button variant="secondary" slot="close">
          Not now
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
