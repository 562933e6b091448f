import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { scaffolderPlugin } from '@backstage/plugin-scaffolder';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { act, screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { TaskPage } from '../TaskPage';
import { TaskServer } from './TaskServer';

interface RetryRequest {
  url: string;
  body: unknown;
}

/** Opens the page of the server's task; what the page posts is kept in `retries`. */
export async function openTask(
  server: TaskServer,
  answerToRetry = () => Response.json({ id: 'task-1' }, { status: 201 }),
) {
  const retries: RetryRequest[] = [];
  const post: typeof fetch = async (url, init) => {
    retries.push({ url: String(url), body: JSON.parse(String(init?.body)) });
    return answerToRetry();
  };
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [scaffolderApiRef, server.api],
        [permissionApiRef, mockApis.permission()],
        [discoveryApiRef, mockApis.discovery()],
        [fetchApiRef, { fetch: post }],
      ]}
    >
      <Routes>
        <Route path="/create/tasks/:taskId" element={<TaskPage />} />
      </Routes>
    </TestApiProvider>,
    {
      routeEntries: ['/create/tasks/task-1'],
      mountedRoutes: {
        '/create': scaffolderPlugin.routes.root,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
  return { retries };
}

/** Sends what is new in the server's history. */
export const send = (server: TaskServer) => act(async () => server.send());

/** What the page says of the task to screen readers too, as it changes. */
export const state = () =>
  screen
    .getAllByRole('status')
    .map(({ textContent }) => textContent)
    .filter(Boolean);

/** The step whose name matches, as a button. */
export const step = (name: RegExp) => screen.getByRole('button', { name });
