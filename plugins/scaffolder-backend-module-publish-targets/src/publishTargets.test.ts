import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { listPublishTargets } from './publishTargets';

const idsFor = (data: JsonObject) =>
  listPublishTargets(mockServices.rootConfig({ data })).map(({ id }) => id);

describe('listPublishTargets', () => {
  it('offers nothing where nothing is configured', () => {
    expect(idsFor({})).toEqual([]);
  });

  it('offers the portal where a directory for repositories is configured', () => {
    expect(
      idsFor({ scaffolder: { localGit: { directory: '.data/repositories' } } }),
    ).toEqual(['local']);
  });

  it('offers GitHub where a host has a token', () => {
    expect(
      idsFor({
        integrations: { github: [{ host: 'github.com', token: 't' }] },
      }),
    ).toEqual(['github']);
  });

  it('offers GitHub where a host has an app', () => {
    expect(
      idsFor({
        integrations: {
          github: [
            { host: 'github.com' },
            {
              host: 'github.contoso.com',
              apiBaseUrl: 'https://github.contoso.com/api/v3',
              apps: [
                {
                  appId: 1,
                  clientId: 'id',
                  clientSecret: 'secret',
                  privateKey: 'key',
                },
              ],
            },
          ],
        },
      }),
    ).toEqual(['github']);
  });

  it.each([
    ['no credentials', { host: 'github.com' }],
    ['an empty list of apps', { host: 'github.com', apps: [] }],
  ])('does not offer GitHub where the host has %s', (_, host) => {
    expect(idsFor({ integrations: { github: [host] } })).toEqual([]);
  });

  it('offers the portal before GitHub', () => {
    expect(
      idsFor({
        integrations: { github: [{ host: 'github.com', token: 't' }] },
        scaffolder: { localGit: { directory: '.data/repositories' } },
      }),
    ).toEqual(['local', 'github']);
  });

  it('has no credential in its answer', () => {
    const targets = listPublishTargets(
      mockServices.rootConfig({
        data: {
          integrations: { github: [{ host: 'github.com', token: 'hunter2' }] },
        },
      }),
    );

    expect(targets).toEqual([{ id: 'github', title: 'GitHub' }]);
  });
});
