import { createMockDirectory } from '@backstage/backend-test-utils';
import { chmodSync } from 'node:fs';
import { delimiter } from 'node:path';
import { RenderedTemplate } from '../RenderedTemplate';
import { buildDotnet, lacksDotnet } from './dotnet';

const SOLUTION = '<Solution />\n';

const render = (
  content: (combination: { target: string; database: string }) => object,
) =>
  new RenderedTemplate(
    ['local', 'github'].flatMap(target =>
      ['none', 'postgresql'].map(database => ({
        combination: { target, database },
        files: new Map(
          Object.entries(content({ target, database })).map(([path, text]) => [
            path,
            Buffer.from(text),
          ]),
        ),
      })),
    ),
  );

const rendered = render(({ target, database }) => ({
  'README.md': `On ${target}\n`,
  'Payments.slnx': SOLUTION,
  'src/Store.cs': `class Store { string Kind = "${database}"; }\n`,
}));

describe('solutions of .NET', () => {
  const folder = createMockDirectory();
  const path = process.env.PATH;

  /** Puts an SDK on the `PATH` whose commands do what a script says. */
  function installDotnet(script: string) {
    folder.setContent({ dotnet: `#!/bin/sh\n${script}\n` });
    chmodSync(folder.resolve('dotnet'), 0o755);
    process.env.PATH = [folder.path, path].join(delimiter);
  }

  afterEach(() => {
    process.env.PATH = path;
  });

  it('are built and tested once for each content', async () => {
    installDotnet(`echo "$1" >> "${folder.resolve('calls')}"`);

    expect(await buildDotnet(rendered)).toEqual([]);
    expect(await lacksDotnet(rendered)).toBe(false);
    expect(
      folder
        .content()
        ?.calls?.toString()
        .split('\n')
        .filter(call => call === 'build' || call === 'test'),
    ).toEqual(['build', 'test', 'build', 'test']);
  });

  it('are told apart when they fail', async () => {
    installDotnet(
      '[ "$1" = --version ] || ! grep -r postgresql src || { echo CS1002; exit 1; }',
    );

    expect(await buildDotnet(rendered)).toEqual([
      {
        combination: 'target=local, database=postgresql',
        message: expect.stringMatching(
          /^`dotnet build .* ended with 1:.*CS1002/s,
        ),
      },
    ]);
  });

  it('are not built without the SDK, which is said', async () => {
    process.env.PATH = folder.path;
    folder.setContent({});

    expect(await buildDotnet(rendered)).toEqual([]);
    expect(await lacksDotnet(rendered)).toBe(true);
    expect(await lacksDotnet(render(() => ({ 'app.js': '' })))).toBe(false);
  });
});
