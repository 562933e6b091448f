import { mockServices } from '@backstage/backend-test-utils';
import { CompoundEntityRef, Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { DocsPrebuilder } from './DocsPrebuilder';
import { DocsBuildResult } from './TechDocsClient';

function component(name: string, etag = 'etag-1', docs = true): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      etag,
      annotations: docs ? { 'backstage.io/techdocs-ref': 'dir:.' } : {},
    },
  };
}

describe('DocsPrebuilder', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  function setUp() {
    const catalog = catalogServiceMock.mock();
    const logger = mockServices.logger.mock();
    const build = jest.fn<
      Promise<DocsBuildResult>,
      [CompoundEntityRef, AbortSignal]
    >();
    build.mockResolvedValue({ status: 'built' });
    const prebuilder = new DocsPrebuilder({
      auth: mockServices.auth(),
      catalog,
      logger,
      recheckAfter: { hours: 1 },
      techdocs: { build },
    });
    /** Runs over a catalog; answers the names that TechDocs was asked for. */
    const run = async (
      entities: Entity[],
      controller = new AbortController(),
    ) => {
      const content = catalogServiceMock({ entities });
      catalog.queryEntities.mockImplementation(
        content.queryEntities.bind(content),
      );
      build.mockClear();
      await prebuilder.run(controller.signal);
      return build.mock.calls.map(([{ name }]) => name);
    };
    return { build, catalog, logger, prebuilder, run };
  }

  it('asks for the docs of every entity that has some', async () => {
    const { build, run } = setUp();
    await expect(
      run([component('a'), component('b', 'etag-1', false), component('c')]),
    ).resolves.toEqual(['a', 'c']);
    expect(build).toHaveBeenCalledWith(
      { kind: 'Component', namespace: 'default', name: 'a' },
      expect.any(AbortSignal),
    );
  });

  it('reads a catalog of many pages', async () => {
    const { run } = setUp();
    const entities = Array.from({ length: 1001 }, (_, i) =>
      component(`service-${i}`),
    );
    await expect(run(entities)).resolves.toHaveLength(1001);
  });

  it('asks again only for what is new, changed, or long ago', async () => {
    const { run } = setUp();
    await run([component('a'), component('b')]);
    await expect(run([component('a'), component('b')])).resolves.toEqual([]);

    jest.setSystemTime(30 * 60_000);
    await expect(
      run([component('a'), component('b', 'etag-2'), component('c')]),
    ).resolves.toEqual(['b', 'c']);

    jest.setSystemTime(60 * 60_000);
    await expect(
      run([
        component('a'),
        component('b', 'etag-2'),
        component('c'),
        component('d'),
      ]),
    ).resolves.toEqual(['d', 'a']);
  });

  it('asks again for an entity that was gone', async () => {
    const { run } = setUp();
    await run([component('a')]);
    await run([]);
    await expect(run([component('a')])).resolves.toEqual(['a']);
  });

  it('asks again for an entity that TechDocs did not know yet', async () => {
    const { build, logger, run } = setUp();
    build.mockResolvedValueOnce({ status: 'unknown-entity' });
    await run([component('a')]);
    await expect(run([component('a')])).resolves.toEqual(['a']);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('warns of docs that fail, once, and goes on with the others', async () => {
    const { build, logger, run } = setUp();
    build.mockImplementation(async ({ name }) =>
      name === 'bad'
        ? { status: 'failed', reason: 'no nav' }
        : { status: 'built' },
    );
    const entities = [component('bad'), component('good')];
    await expect(run(entities)).resolves.toEqual(['bad', 'good']);
    expect(logger.warn.mock.calls).toEqual([
      [
        expect.stringMatching(
          /^Could not build the docs of component:default\/bad; .*: no nav$/,
        ),
      ],
    ]);

    // Neither at once nor later, while the reason is the same.
    await expect(run(entities)).resolves.toEqual([]);
    jest.setSystemTime(60 * 60_000);
    await expect(run(entities)).resolves.toEqual(['bad', 'good']);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('warns again when docs fail for another reason, or anew', async () => {
    const { build, logger, run } = setUp();
    build.mockResolvedValueOnce({ status: 'failed', reason: 'no nav' });
    await run([component('a')]);
    build.mockResolvedValueOnce({ status: 'failed', reason: 'no docs' });
    await run([component('a', 'etag-2')]);
    expect(logger.warn).toHaveBeenCalledTimes(2);
    await run([component('a', 'etag-3')]);
    build.mockResolvedValueOnce({ status: 'failed', reason: 'no docs' });
    await run([component('a', 'etag-4')]);
    expect(logger.warn).toHaveBeenCalledTimes(3);
  });

  it('ends the run, warns once and tries again when TechDocs is not there', async () => {
    const { build, logger, run } = setUp();
    const entities = [component('a'), component('b')];
    build.mockRejectedValue(new Error('fetch failed'));
    await expect(run(entities)).resolves.toEqual(['a']);
    await expect(run(entities)).resolves.toEqual(['a']);
    expect(logger.warn.mock.calls).toEqual([
      ['Could not build docs ahead, the next run tries again: fetch failed'],
    ]);

    build.mockResolvedValue({ status: 'built' });
    await expect(run(entities)).resolves.toEqual(['a', 'b']);
    build.mockRejectedValue(new Error('fetch failed'));
    await run([component('c')]);
    expect(logger.warn).toHaveBeenCalledTimes(2);
  });

  it('warns when the catalog can not be read', async () => {
    const { catalog, logger, prebuilder } = setUp();
    catalog.queryEntities.mockRejectedValue(new Error('no catalog'));
    await prebuilder.run(new AbortController().signal);
    expect(logger.warn).toHaveBeenCalledWith(
      'Could not build docs ahead, the next run tries again: no catalog',
    );
  });

  it('stops when aborted, and says nothing', async () => {
    const { build, logger, run } = setUp();
    const controller = new AbortController();
    build.mockImplementation(async (_entityRef, signal) => {
      controller.abort();
      signal.throwIfAborted();
      return { status: 'built' };
    });
    await expect(
      run([component('a'), component('b')], controller),
    ).resolves.toEqual(['a']);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('is silent above debug', async () => {
    const { logger, run } = setUp();
    await run([component('a')]);
    expect(logger.info).not.toHaveBeenCalled();
    expect(logger.warn).not.toHaveBeenCalled();
    expect(logger.debug).toHaveBeenCalledWith(
      'Docs of component:default/a: built',
    );
  });
});
