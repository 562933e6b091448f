import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  DialogTrigger,
  Text,
} from '@backstage/ui';
import { useState } from 'react';
import { toReason } from '../../toReason';

/** Asks the server to stop a task, after the person has confirmed it. */
export function CancelButton(props: { taskId: string; isDisabled: boolean }) {
  const { taskId, isDisabled } = props;
  const scaffolderApi = useApi(scaffolderApiRef);
  const [isOpen, setOpen] = useState(false);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<Error>();

  const cancel = async () => {
    setSending(true);
    setError(undefined);
    try {
      await scaffolderApi.cancelTask(taskId);
      setOpen(false);
    } catch (cause) {
      setError(toError(cause));
    } finally {
      setSending(false);
    }
  };

  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button variant="secondary" isDisabled={isDisabled}>
        Cancel
      </Button>
      <Dialog width={480}>
        <DialogHeader>Cancel this task?</DialogHeader>
        <DialogBody>
          <Text as="p">
            The step that runs now may still finish. What is made already stays:
            you can go on later with “Try again”.
          </Text>
          {error && (
            <Alert
              role="alert"
              status="danger"
              icon
              title="The task could not be cancelled"
              description={toReason(error)}
            />
          )}
        </DialogBody>
        <DialogFooter>
          <Button destructive isPending={isSending} onPress={cancel}>
            Cancel the task
          </Button>
          <Button variant="secondary" slot="close">
            Let it run
          </Button>
        </DialogFooter>
      </Dialog>
    </DialogTrigger>
  );
}
