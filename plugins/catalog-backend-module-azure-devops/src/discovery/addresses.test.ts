import { fileUrl, parseFileUrl, repositoryUrl } from './addresses';

const ORGANIZATION = 'https://dev.azure.com/contoso';

function repository(project: string, name: string) {
  return { name, project: { id: '2', name: project } };
}

describe('addresses', () => {
  it('are those of the module of Backstage', () => {
    const plain = repository('My Project', 'service');
    expect(fileUrl(ORGANIZATION, plain, { path: '/catalog-info.yaml' })).toBe(
      encodeURI(
        `${ORGANIZATION}/My Project/_git/service?path=/catalog-info.yaml`,
      ),
    );
    expect(
      fileUrl(ORGANIZATION, plain, { path: '/a/b.yaml', branch: 'release/1' }),
    ).toBe(
      `${ORGANIZATION}/My%20Project/_git/service?path=/a/b.yaml&version=GBrelease/1`,
    );
  });

  it.each([
    ['/catalog-info.yaml', undefined],
    ['/C# & C++/決済/catalog-info.yaml', 'feature/#1+2'],
  ])('of %s on %s can be read again', (path, branch) => {
    const odd = repository('Zahlungen & Café', 'Übersicht (100%)');
    expect(parseFileUrl(fileUrl(ORGANIZATION, odd, { path, branch }))).toEqual({
      repositoryUrl: repositoryUrl(ORGANIZATION, odd),
      path,
      branch,
    });
  });

  it.each([
    'no address',
    `${ORGANIZATION}/p/_git/r`,
    `${ORGANIZATION}/?path=/a`,
  ])('that name no file of a repository are none: %s', url => {
    expect(parseFileUrl(url)).toBeUndefined();
  });
});
