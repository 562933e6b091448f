import { comparableUrl, repositoryOf } from './repositoryOf';

describe('repositoryOf', () => {
  it.each([
    [
      'url:https://github.com/contoso/api/blob/main/catalog-info.yaml',
      'https://github.com/contoso/api',
    ],
    [
      'url:https://github.com/contoso/api/tree/main/services/*/catalog-info.yaml',
      'https://github.com/contoso/api',
    ],
    [
      'url:https://contoso@dev.azure.com/contoso/My%20Project/_git/API?path=/catalog-info.yaml',
      'https://dev.azure.com/contoso/my project/_git/api',
    ],
    ['url:https://github.com/contoso/api', undefined],
    ['file:/examples/all.yaml', undefined],
  ])('of %s', (location, repository) => {
    expect(repositoryOf(location)).toBe(repository);
  });

  it('is the same as the address of the repository', () => {
    expect(
      comparableUrl(
        'https://user@dev.azure.com/contoso/My%20Project/_git/API/',
      ),
    ).toBe('https://dev.azure.com/contoso/my project/_git/api');
  });
});
