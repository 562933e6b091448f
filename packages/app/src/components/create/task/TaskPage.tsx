import {
  Content,
  Header,
  Page,
  Progress,
  ResponseErrorPanel,
} from '@backstage/core-components';
import { useRouteRef, useRouteRefParams } from '@backstage/core-plugin-api';
import { scaffolderPlugin } from '@backstage/plugin-scaffolder';
import { ScaffolderTask } from '@backstage/plugin-scaffolder-react';
import { Alert, Card, CardBody, Text } from '@backstage/ui';
import { ReactNode, useState } from 'react';
import { formatAge } from '../../home/formatAge';
import { toReason } from '../../toReason';
import { StepList } from './StepList';
import { StepLog } from './StepLog';
import { TaskActions } from './TaskActions';
import { TaskFailure } from './TaskFailure';
import { TaskOutputs } from './TaskOutputs';
import styles from './TaskPage.module.css';
import { findNotableStep, stepRunOf } from './taskRun';
import { TaskState } from './TaskState';
import { FollowedTask, useTask } from './useTask';

function toTitle(task: ScaffolderTask): string {
  const metadata = task.spec.templateInfo?.entity?.metadata;
  return metadata?.title ?? metadata?.name ?? 'Task';
}

function TaskProgress(
  props: Omit<FollowedTask, 'task'> & { task: ScaffolderTask },
) {
  const { task, run, isConnected, followRetry } = props;
  const [chosenStepId, setChosenStepId] = useState<string>();
  const [retryError, setRetryError] = useState<Error>();
  const { steps } = task.spec;
  const shownStep =
    steps.find(({ id }) => id === chosenStepId) ?? findNotableStep(steps, run);

  return (
    <div className={styles.content}>
      {!isConnected && (
        <Alert
          role="status"
          status="warning"
          isPending
          title="The server does not answer"
          description="What you see may be out of date. This page asks again by itself; the task does not need it."
        />
      )}
      {run.end && run.end.outcome !== 'completed' && (
        <TaskFailure
          outcome={run.end.outcome}
          error={run.end.error}
          task={task}
          run={run}
        />
      )}
      {retryError && (
        <Alert
          role="alert"
          status="danger"
          icon
          title="The task could not be started again"
          description={toReason(retryError)}
        />
      )}
      <div className={styles.bar}>
        <TaskState steps={steps} run={run} />
        <TaskActions
          task={task}
          run={run}
          onRetried={() => {
            setChosenStepId(undefined);
            followRetry();
          }}
          onRetryError={setRetryError}
        />
      </div>
      {run.end?.output && <TaskOutputs output={run.end.output} />}
      <Card>
        <CardBody className={styles.columns}>
          <section>
            <Text as="h2" variant="title-x-small" weight="bold">
              Steps
            </Text>
            <StepList
              steps={steps}
              run={run}
              selectedId={shownStep?.id}
              onSelect={setChosenStepId}
            />
          </section>
          {shownStep && (
            <StepLog
              key={shownStep.id}
              stepName={shownStep.name}
              lines={stepRunOf(run, shownStep).log}
            />
          )}
        </CardBody>
      </Card>
    </div>
  );
}

function Task({ taskId }: { taskId: string }) {
  const { task, ...progress } = useTask(taskId);
  const createRoute = useRouteRef(scaffolderPlugin.routes.root);

  const render = (title: string, subtitle: string, content: ReactNode) => (
    <Page themeId="tool">
      <Header
        title={title}
        pageTitleOverride={title}
        subtitle={subtitle}
        type="Create"
        typeLink={createRoute()}
      />
      <Content>{content}</Content>
    </Page>
  );
  switch (task.status) {
    case 'loading':
      return render('Task', '', <Progress />);
    case 'failed':
      return render(
        'Task',
        '',
        <ResponseErrorPanel
          title="This task can not be shown. It may be gone, or you may not be allowed to see it"
          error={task.error}
        />,
      );
    default: {
      const { createdAt } = task.value;
      return render(
        toTitle(task.value),
        `Started ${formatAge(Date.parse(createdAt))}`,
        <TaskProgress task={task.value} {...progress} />,
      );
    }
  }
}

/** What becomes of something that is being created, live and afterwards. */
export function TaskPage() {
  const { taskId } = useRouteRefParams(scaffolderPlugin.routes.ongoingTask);
  return <Task key={taskId} taskId={taskId} />;
}
