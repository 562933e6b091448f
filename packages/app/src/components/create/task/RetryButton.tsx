import { toError } from '@backstage/errors';
import { ScaffolderTask } from '@backstage/plugin-scaffolder-react';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { findMaskedSecrets } from './maskedSecrets';
import { SecretsDialog } from './SecretsDialog';
import { useRetry } from './useRetry';

/** Runs a task again from where it stopped. Asks for its secrets first, if it had any: the portal keeps none. */
export function RetryButton(props: {
  task: ScaffolderTask;
  isDisabled: boolean;
  onRetried: () => void;
  /** Called with the reason when the server refuses, and without one when it is asked again. */
  onError: (error: Error | undefined) => void;
}) {
  const { task, isDisabled, onRetried, onError } = props;
  const retry = useRetry();
  const [isAsking, setAsking] = useState(false);
  const [isSending, setSending] = useState(false);
  const secretNames = findMaskedSecrets(task.spec.parameters);

  const send = async (secrets: Record<string, string>) => {
    setAsking(false);
    setSending(true);
    onError(undefined);
    try {
      await retry(task.id, secrets);
      onRetried();
    } catch (cause) {
      onError(toError(cause));
    } finally {
      setSending(false);
    }
  };

  return (
    <>
      <Button
        isDisabled={isDisabled}
        isPending={isSending}
        onPress={() => (secretNames.length > 0 ? setAsking(true) : send({}))}
      >
        Try again
      </Button>
      {isAsking && (
        <SecretsDialog
          names={secretNames}
          templateRef={task.spec.templateInfo?.entityRef}
          onSubmit={send}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
