import {
  createApiFactory,
  createApiRef,
  createPlugin,
  useApi,
} from '@backstage/core-plugin-api';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { PluginApis } from './PluginApis';

const nameApiRef = createApiRef<string>({ id: 'test.name' });
const greetingApiRef = createApiRef<string>({ id: 'test.greeting' });
const letterApiRef = createApiRef<{ text: string }>({ id: 'test.letter' });

const createLetter = jest.fn((greeting: string) => ({ text: `${greeting}!` }));

const plugin = createPlugin({
  id: 'letters',
  apis: [
    createApiFactory({
      api: letterApiRef,
      deps: { greeting: greetingApiRef },
      factory: ({ greeting }) => createLetter(greeting),
    }),
    createApiFactory({
      api: greetingApiRef,
      deps: { name: nameApiRef },
      factory: ({ name }) => `Dear ${name}`,
    }),
  ],
});

function Letter() {
  return <p>{useApi(letterApiRef).text}</p>;
}

it('creates each API of the plugin once, with what it needs of the app and of the plugin', async () => {
  await renderInTestApp(
    <TestApiProvider apis={[[nameApiRef, 'Alex']]}>
      <PluginApis plugin={plugin}>
        <Letter />
        <Letter />
      </PluginApis>
    </TestApiProvider>,
  );
  expect(screen.getAllByText('Dear Alex!')).toHaveLength(2);
  expect(createLetter).toHaveBeenCalledTimes(1);
});
