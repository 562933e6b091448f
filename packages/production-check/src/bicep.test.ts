import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BicepFile, BicepParameters } from './__testUtils__/BicepFile';
import { root } from './__testUtils__/production';

const deploy = join(root, 'deploy');
const filesOf = (extension: string) =>
  [
    'azure',
    'azure/modules',
    'container-apps',
    'container-apps/modules',
  ].flatMap(folder =>
    readdirSync(join(deploy, folder))
      .filter(name => name.endsWith(extension))
      .map(name => `${folder}/${name}`),
  );

describe.each(filesOf('.bicep'))('deploy/%s', path => {
  const file = new BicepFile(join(deploy, path));
  const modules = file.modules();

  it('gives modules the parameters that they have', () => {
    expect(
      modules.map(({ symbol, file: called, given }) => {
        const { required, optional } = called.parameters();
        return {
          symbol,
          missing: required.filter(name => !given.includes(name)),
          unknown: given.filter(
            name => ![...required, ...optional].includes(name),
          ),
        };
      }),
    ).toEqual(
      modules.map(({ symbol }) => ({ symbol, missing: [], unknown: [] })),
    );
  });

  it('takes from modules what they give', () => {
    const given = modules.flatMap(({ symbol, file: called }) =>
      called.outputs().map(output => ({ symbol, output })),
    );
    expect(
      file
        .taken()
        .filter(
          taken =>
            !given.some(
              ({ symbol, output }) =>
                symbol === taken.symbol && output === taken.output,
            ),
        ),
    ).toEqual([]);
  });
});

/** Names of all deployments that one of a file leads to. */
function deploymentsOf(file: BicepFile): string[] {
  return file
    .modules()
    .flatMap(({ name, file: called }) => [name, ...deploymentsOf(called)]);
}

it.each(['azure/main', 'azure/aks', 'container-apps/main'])(
  "deploy/%s.bicep names each deployment once, as two under one name would be in each other's way",
  path => {
    const names = deploymentsOf(new BicepFile(join(deploy, `${path}.bicep`)));
    expect(names).not.toContain('');
    expect(names).toEqual([...new Set(names)]);
  },
);

describe.each(filesOf('.bicepparam'))('deploy/%s', path => {
  const { file, values } = new BicepParameters(join(deploy, path));
  const { required, optional } = file.parameters();

  it('gives the parameters that its file has', () => {
    expect(required.filter(name => !(name in values))).toEqual([]);
    expect(
      Object.keys(values).filter(
        name => ![...required, ...optional].includes(name),
      ),
    ).toEqual([]);
  });

  it('is of the environment that its name says', () => {
    expect(path).toContain(values.environmentName.replaceAll("'", ''));
  });
});

it.each(['azure/', 'azure/aks.', 'container-apps/'])(
  'deploy/%s says the same things of each environment',
  prefix => {
    const [prod, ...others] = ['prod', 'test', 'dev'].map(environment =>
      Object.keys(
        new BicepParameters(join(deploy, `${prefix}${environment}.bicepparam`))
          .values,
      ),
    );
    expect(prod.length).toBeGreaterThan(0);
    expect(others).toEqual([prod, prod]);
  },
);
