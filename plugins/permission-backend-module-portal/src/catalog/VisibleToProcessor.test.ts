import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { AlphaEntity } from '@backstage/catalog-model/alpha';
import { CatalogProcessorCache } from '@backstage/plugin-catalog-node';
import { JsonValue } from '@backstage/types';
import { VisibleToProcessor } from './VisibleToProcessor';

const LOCATION = {
  type: 'url',
  target: 'https://git.example/catalog-info.yaml',
};

/** What the catalog keeps of an entity from one time that it is processed to the next. */
class MemoryCache implements CatalogProcessorCache {
  readonly #values = new Map<string, JsonValue>();

  async get<T extends JsonValue>(key: string): Promise<T | undefined> {
    return this.#values.get(key) as T | undefined;
  }

  async set(key: string, value: JsonValue): Promise<void> {
    this.#values.set(key, value);
  }
}

/** An entity with these annotations as it leaves the processor, and the targets of its relations. */
async function process(
  annotations: Record<string, string>,
  options: {
    kind?: string;
    cache?: MemoryCache;
    logger?: ReturnType<typeof mockServices.logger.mock>;
  } = {},
): Promise<{ entity: AlphaEntity; targets: string[] }> {
  const {
    cache = new MemoryCache(),
    kind = 'Component',
    logger = mockServices.logger.mock(),
  } = options;
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'vault', annotations },
  };
  const emit = jest.fn();
  const processor = new VisibleToProcessor(logger);
  const processed = await processor.postProcessEntity(
    await processor.preProcessEntity(entity),
    LOCATION,
    emit,
    cache,
  );
  const targets = emit.mock.calls.map(([{ relation }]) => {
    expect(relation).toMatchObject({
      type: 'visibleTo',
      source: { kind, name: 'vault' },
    });
    const { kind: targetKind, namespace, name } = relation.target;
    return `${targetKind}:${namespace}/${name}`;
  });
  return { entity: processed, targets };
}

describe('VisibleToProcessor', () => {
  it('relates an entity to those whom it is restricted to', async () => {
    const { entity, targets } = await process({
      'portico.dev/visible-to': ' group:default/a,user:Ada , group:default/A',
    });
    expect(targets).toEqual(['group:default/a', 'user:default/ada']);
    expect(entity.status).toBeUndefined();
  });

  it('relates nothing that is not restricted', async () => {
    const { targets } = await process({ 'portico.dev/other': 'x' });
    expect(targets).toEqual([]);
  });

  it('shows a group that is restricted to itself', async () => {
    const { targets } = await process(
      { 'portico.dev/visible-to': 'group:default/a' },
      { kind: 'Group' },
    );
    expect(targets).toEqual(['group:default/a', 'group:default/vault']);
  });

  it.each([
    '',
    ' ',
    'team-a',
    'group:default/a,',
    'group:a;group:b',
    'group:default/a b',
    'role:default/a',
  ])('restricts to nobody by %j, and says why', async value => {
    const { entity, targets } = await process({
      'portico.dev/visible-to': value,
    });
    const message = expect.stringMatching(
      /^The annotation portico\.dev\/visible-to can't be read, so that only owners and platform admins see component:default\/vault: expected a group or user such as 'group:default\/team-a', received ".*"\. Several are separated by commas$/,
    );
    expect(targets).toEqual([]);
    expect(entity.metadata.annotations).toEqual({
      'portico.dev/visible-to': value,
    });
    expect(entity.status?.items).toEqual([
      {
        type: 'backstage.io/catalog-processing',
        level: 'error',
        message,
        error: { name: 'InputError', message },
      },
    ]);
  });

  it('reads the annotation whatever its letter case, and every one there is', async () => {
    const { entity, targets } = await process({
      'portico.dev/Visible-To': 'group:default/a',
      'PORTICO.dev/visible-to': 'group:default/b',
      'portico.dev/other': 'x',
    });
    expect(targets).toEqual(['group:default/a', 'group:default/b']);
    expect(entity.metadata.annotations).toEqual({
      'portico.dev/visible-to': 'group:default/a,group:default/b',
      'portico.dev/other': 'x',
    });
  });

  it('tells the log of each annotation once', async () => {
    const logger = mockServices.logger.mock();
    const options = { cache: new MemoryCache(), logger };
    for (const value of ['team-a', 'team-a', 'team-b', 'team-b']) {
      await process({ 'portico.dev/visible-to': value }, options);
    }
    expect(logger.warn).toHaveBeenCalledTimes(2);
  });
});
