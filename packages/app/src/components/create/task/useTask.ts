import { useApi } from '@backstage/core-plugin-api';
import {
  LogEvent,
  ScaffolderTask,
  scaffolderApiRef,
} from '@backstage/plugin-scaffolder-react';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { Loaded, useLoad } from '../../home/useLoad';
import { applyEvent, NO_EVENTS, restart, TaskRun } from './taskRun';

/** In milliseconds; the last is repeated. */
const RECONNECT_DELAYS = [1_000, 2_000, 5_000, 10_000];

type Action = LogEvent | { type: 'restarted' };

const reduce = (run: TaskRun, action: Action): TaskRun =>
  action.type === 'restarted' ? restart(run) : applyEvent(run, action);

/** A task and how far it is. */
export interface FollowedTask {
  task: Loaded<ScaffolderTask>;
  run: TaskRun;
  /** False while the server does not answer. */
  isConnected: boolean;
  /** Follows the next attempt, after the server was asked for one. */
  followRetry: () => void;
}

/**
 * Follows a task from its first event to its last, and through lost connections.
 *
 * `useTaskEventStream` of scaffolder-react does not do here: it ends for good with the first attempt unless the template declares
 * recovery, shows a lost connection as a failed task, and drops the message that tells an interrupted task from a failed one.
 *
 * @param taskId - the same for the whole life of the component
 */
export function useTask(taskId: string): FollowedTask {
  const scaffolderApi = useApi(scaffolderApiRef);
  const task = useLoad(
    useCallback(() => scaffolderApi.getTask(taskId), [scaffolderApi, taskId]),
  );
  const [run, dispatch] = useReducer(reduce, NO_EVENTS);
  const [isConnected, setConnected] = useState(true);
  const [attempt, setAttempt] = useState(0);
  const lastEventId = useRef<number>();
  const isThere = task.status === 'ready';

  useEffect(() => {
    if (!isThere) {
      return undefined;
    }
    let isCurrent = true;
    let isOver = false;
    let failures = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let subscription: { unsubscribe(): void } | undefined;

    function reconnect() {
      if (!isCurrent || isOver) {
        return;
      }
      setConnected(false);
      timer = setTimeout(() => {
        // An event stream says nothing until something happens; this answers at once.
        scaffolderApi.getTask(taskId).then(() => {
          if (isCurrent) {
            setConnected(true);
            connect();
          }
        }, reconnect);
      }, RECONNECT_DELAYS[Math.min(failures, RECONNECT_DELAYS.length - 1)]);
      failures += 1;
    }

    function connect() {
      subscription?.unsubscribe();
      subscription = scaffolderApi
        .streamLogs({ taskId, after: lastEventId.current })
        .subscribe({
          next(event) {
            failures = 0;
            lastEventId.current = event.id;
            isOver = event.type === 'completion';
            dispatch(event);
          },
          error: reconnect,
          complete: reconnect,
        });
    }

    connect();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
      subscription?.unsubscribe();
    };
  }, [scaffolderApi, taskId, isThere, attempt]);

  const followRetry = useCallback(() => {
    dispatch({ type: 'restarted' });
    setAttempt(count => count + 1);
  }, []);

  return { task, run, isConnected, followRetry };
}
