import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { scaffolderPlugin } from '@backstage/plugin-scaffolder';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  taskCancelPermission,
  taskCreatePermission,
} from '@backstage/plugin-scaffolder-common/alpha';
import { ScaffolderTask } from '@backstage/plugin-scaffolder-react';
import { ButtonLink } from '@backstage/ui';
import { CancelButton } from './CancelButton';
import { withoutMaskedSecrets } from './maskedSecrets';
import { RetryButton } from './RetryButton';
import styles from './TaskActions.module.css';
import { TaskRun } from './taskRun';

/** Opens the form of the task's template with what was answered. */
function StartOverLink(props: { task: ScaffolderTask; label: string }) {
  const { task, label } = props;
  const formRoute = useRouteRef(scaffolderPlugin.routes.selectedTemplate);
  const templateRef = task.spec.templateInfo?.entityRef;
  if (!templateRef) {
    return null;
  }
  const { namespace, name } = parseEntityRef(templateRef);
  const formData = JSON.stringify(withoutMaskedSecrets(task.spec.parameters));
  const query = new URLSearchParams({ formData });
  return (
    <ButtonLink
      variant="secondary"
      href={`${formRoute({ namespace, templateName: name })}?${query}`}
    >
      {label}
    </ButtonLink>
  );
}

/** What one can do with a task: stop it while it runs, and go on when it did not come to its end. */
export function TaskActions(props: {
  task: ScaffolderTask;
  run: TaskRun;
  onRetried: () => void;
  onRetryError: (error: Error | undefined) => void;
}) {
  const { task, run, onRetried, onRetryError } = props;
  const { allowed: canCancel } = usePermission({
    permission: taskCancelPermission,
    resourceRef: task.id,
  });
  const { allowed: canCreate } = usePermission({
    permission: taskCreatePermission,
  });

  if (!run.end) {
    return (
      <CancelButton
        taskId={task.id}
        isDisabled={run.isCancelled || !canCancel}
      />
    );
  }
  const isDone = run.end.outcome === 'completed';
  return (
    <div className={styles.actions}>
      {!isDone && (
        <RetryButton
          task={task}
          isDisabled={!canCreate}
          onRetried={onRetried}
          onError={onRetryError}
        />
      )}
      {canCreate && (
        <StartOverLink
          task={task}
          label={isDone ? 'Create another' : 'Start over'}
        />
      )}
    </div>
  );
}
