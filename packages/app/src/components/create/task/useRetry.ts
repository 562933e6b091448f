import {
  discoveryApiRef,
  fetchApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { useCallback } from 'react';

/**
 * Asks the server to run a task again from where it stopped. What its steps saved as checkpoints is not made again.
 *
 * `ScaffolderApi.retry` can not send secrets, and the server kept none.
 *
 * @returns a function that takes the task's id and its secrets, and throws a `ResponseError` when the server refuses
 */
export function useRetry(): (
  taskId: string,
  secrets: Record<string, string>,
) => Promise<void> {
  const discoveryApi = useApi(discoveryApiRef);
  const fetchApi = useApi(fetchApiRef);
  return useCallback(
    async (taskId, secrets) => {
      const baseUrl = await discoveryApi.getBaseUrl('scaffolder');
      const response = await fetchApi.fetch(
        `${baseUrl}/v2/tasks/${encodeURIComponent(taskId)}/retry`,
        {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ secrets }),
        },
      );
      if (!response.ok) {
        throw await ResponseError.fromResponse(response);
      }
    },
    [discoveryApi, fetchApi],
  );
}
