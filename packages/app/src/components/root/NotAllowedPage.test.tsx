import { configApiRef } from '@backstage/core-plugin-api';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { NotAllowedPage } from './NotAllowedPage';

describe('NotAllowedPage', () => {
  it('says whom the page is for, and what to ask for', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[configApiRef, mockApis.config()]]}>
        <NotAllowedPage audience="engineers" roleName="engineer" />
      </TestApiProvider>,
    );
    expect(
      screen.getByRole('heading', { name: 'You may not open this page' }),
    ).toBeVisible();
    expect(screen.getByRole('main')).toHaveTextContent(
      'It is for engineers. Ask the platform team for the role engineer.',
    );
  });
});
