import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { yarn } from './paths.ts';
import { Problem } from './problems.ts';
import { runVisibly } from './run.ts';
import { setUp, setUpLinters, toolPath } from './setup.ts';

const usage = 'yarn template:test [templates/NAME ...] [--update]';

/**
 * `yarn template:test`: renders every combination of the options of templates, and checks what comes out. Without a folder,
 * of all templates that `templates/all.yaml` lists. With `--update`, what comes out is what is expected from now on.
 *
 * @throws {@link Problem} for a folder without a template
 */
export async function templateTest(args: string[]): Promise<number> {
  const folders = args.filter(arg => !arg.startsWith('-'));
  const unknown = args.find(arg => arg.startsWith('-') && arg !== '--update');
  if (unknown) {
    throw new Problem(`There is no option '${unknown}'.`, `Use ${usage}.`);
  }
  for (const folder of folders) {
    if (!existsSync(join(resolve(folder), 'template.yaml'))) {
      throw new Problem(
        `There is no template.yaml in ${folder}.`,
        `Name the folder of a template, as in templates/node-service: ${usage}.`,
      );
    }
  }
  await setUp();
  await setUpLinters();
  return runVisibly(
    process.execPath,
    [
      ...yarn,
      'backstage-cli',
      'repo',
      'test',
      '--watchAll=false',
      '--verbose',
      'tests/templates/src/templates.test.ts',
    ],
    {
      PATH: toolPath,
      TEMPLATE_TEST_FOLDERS: folders.map(folder => resolve(folder)).join('\n'),
      TEMPLATE_TEST_UPDATE: args.includes('--update') ? '1' : '',
    },
  );
}
