import { Entity } from '@backstage/catalog-model';
import { VisibleToProcessor } from './VisibleToProcessor';

/** The targets of the relations of an entity with these annotations. */
async function process(
  annotations: Record<string, string>,
  kind = 'Component',
): Promise<string[]> {
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'vault', annotations },
  };
  const emit = jest.fn();
  await new VisibleToProcessor().postProcessEntity(
    entity,
    { type: 'url', target: 'https://git.example/catalog-info.yaml' },
    emit,
  );
  return emit.mock.calls.map(([{ relation }]) => {
    expect(relation).toMatchObject({
      type: 'visibleTo',
      source: { kind, name: 'vault' },
    });
    const { kind: targetKind, namespace, name } = relation.target;
    return `${targetKind}:${namespace}/${name}`;
  });
}

describe('VisibleToProcessor', () => {
  it('relates an entity to those whom it is restricted to', async () => {
    await expect(
      process({
        'portico.dev/visible-to': ' group:default/a,user:Ada , group:default/A',
      }),
    ).resolves.toEqual(['group:default/a', 'user:default/ada']);
  });

  it('relates nothing that is not restricted', async () => {
    await expect(process({ 'portico.dev/other': 'x' })).resolves.toEqual([]);
  });

  it('shows a group that is restricted to itself', async () => {
    await expect(
      process({ 'portico.dev/visible-to': 'group:default/a' }, 'Group'),
    ).resolves.toEqual(['group:default/a', 'group:default/vault']);
  });

  it.each([
    '',
    ' ',
    'team-a',
    'group:default/a,',
    'group:a;group:b',
    'group:default/a b',
    'role:default/a',
  ])('refuses %j, naming the annotation', async value => {
    await expect(process({ 'portico.dev/visible-to': value })).rejects.toThrow(
      /^The annotation portico\.dev\/visible-to can't be read: expected a group or user such as 'group:default\/team-a', received ".*"\. Several are separated by commas$/,
    );
  });

  it('refuses another spelling of the annotation', async () => {
    await expect(
      process({ 'portico.dev/Visible-To': 'group:default/a' }),
    ).rejects.toThrow(
      /portico\.dev\/Visible-To can't be read: its name has to be in lower case/,
    );
  });
});
