import { mockServices } from '@backstage/backend-test-utils';
import { LocalGitUrls } from './LocalGitUrls';

const base = 'http://localhost:7007/api/local-git';

describe('LocalGitUrls', () => {
  const urls = new LocalGitUrls(base);

  it('starts at the base URL of the backend', () => {
    const config = mockServices.rootConfig({
      data: { backend: { baseUrl: 'https://portal.example.com/' } },
    });
    const { host, list } = {
      host: LocalGitUrls.fromConfig(config).host,
      list: LocalGitUrls.fromConfig(config).list(),
    };
    expect(host).toBe('portal.example.com');
    expect(list).toBe('https://portal.example.com/api/local-git');
  });

  it('writes URLs that it can take apart again', () => {
    expect(urls.repository('svc')).toBe(`${base}/svc`);
    expect(urls.clone('svc')).toBe(`${base}/svc.git`);
    expect(urls.tree('svc', 'main')).toBe(`${base}/svc/tree/main`);
    expect(urls.blob('svc', 'feature/x', 'docs/50% größer?#1.md')).toBe(
      `${base}/svc/blob/feature/x/docs/50%25%20gr%C3%B6%C3%9Fer%3F%231.md`,
    );
    expect(
      urls.parse(urls.blob('svc', 'feature/x', 'docs/50% größer?#1.md')),
    ).toEqual({
      repository: 'svc',
      reference: 'feature/x/docs/50% größer?#1.md',
    });
  });

  it.each([
    [`${base}/svc`, { repository: 'svc', reference: undefined }],
    [`${base}/svc/`, { repository: 'svc', reference: undefined }],
    [`${base}/svc.git`, { repository: 'svc', reference: undefined }],
    [`${base}/svc/tree/main/`, { repository: 'svc', reference: 'main/' }],
    [
      `${base}/svc/blob/main/a?x#L1`,
      { repository: 'svc', reference: 'main/a' },
    ],
    [base, undefined],
    [`${base}/`, undefined],
    [`${base}/svc/blob`, undefined],
    [`${base}/svc/raw/main/a`, undefined],
    [`${base}/svc/blob/main/%ff`, undefined],
    [`${base}/../catalog/entities`, undefined],
    [`${base}-too/svc`, undefined],
    ['http://localhost:7008/api/local-git/svc', undefined],
    ['https://localhost:7007/api/local-git/svc', undefined],
    ['file:///api/local-git/svc', undefined],
    ['svc', undefined],
  ])('takes %s apart', (url, expected) => {
    expect(urls.parse(url)).toEqual(expected);
  });

  it.each([
    [`${base}/svc/blob/main/catalog-info.yaml`, `${base}/svc/tree/main/`],
    [`${base}/svc/blob/main/a b/c.yaml`, `${base}/svc/tree/main/a%20b/`],
    [`${base}/svc/blob/main`, undefined],
    [`${base}/svc`, undefined],
    ['https://github.com/o/r/blob/main/catalog-info.yaml', undefined],
  ])('finds the folder of %s', (url, expected) => {
    expect(urls.folderOf(url)).toBe(expected);
  });
});
