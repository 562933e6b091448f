import { Header, HeaderLabel } from '@backstage/core-components';
import { configApiRef } from '@backstage/core-plugin-api';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { themes } from './themes';

const [{ Provider }] = themes;

const title = 'Payment service of the department '.repeat(12).trim();

/** A header as that of an entity is: the title is in a span of a span, with a button beside it. */
async function renderHeader() {
  await renderInTestApp(
    <TestApiProvider apis={[[configApiRef, mockApis.config()]]}>
      <Provider>
        <Header
          pageTitleOverride={title}
          title={
            <div>
              <span>
                <span>{title}</span>
              </span>
              <button>Star</button>
            </div>
          }
        >
          <HeaderLabel label="Owner" value="Team Payments" />
        </Header>
      </Provider>
    </TestApiProvider>,
  );
}

// Without a layout, this is as near as a test without a browser comes to it.
it('lets a long title break off, and nothing beside it', async () => {
  await renderHeader();
  const heading = screen.getByRole('heading', { level: 1 });
  const text = heading.querySelector('div > span');
  expect(heading.parentElement).toHaveStyle({ minWidth: '0' });
  expect(text).toHaveStyle({
    whiteSpace: 'normal',
    textOverflow: 'ellipsis',
    overflowWrap: 'anywhere',
  });
  expect(text?.firstElementChild).toHaveStyle({ display: 'inline' });
  expect(screen.getByRole('button', { name: 'Star' })).toHaveStyle({
    flexShrink: '0',
  });
});
