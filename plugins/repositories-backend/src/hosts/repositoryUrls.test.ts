import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { parseRepositoryUrl, repositoryPage } from './repositoryUrls';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      github: [{ host: 'github.com' }],
      azure: [{ host: 'dev.azure.com' }],
    },
  }),
);
const parse = (url: string) => parseRepositoryUrl(url, integrations);

describe('parseRepositoryUrl', () => {
  it.each([
    'https://github.com/contoso/payments',
    ' https://github.com/contoso/payments/ ',
    'https://github.com/contoso/payments.git',
    'https://github.com/contoso/payments/blob/main/src/app.js?plain=1#L3',
    'git@github.com:contoso/payments.git',
    'ssh://git@github.com/contoso/payments.git',
    'ssh://git@github.com:22/contoso/payments.git',
    'https://x:a-token@github.com/contoso/payments.git',
  ])('knows %s on GitHub', url => {
    expect(parse(url)).toEqual({
      target: 'github',
      host: 'github.com',
      owner: 'contoso',
      name: 'payments',
    });
  });

  it.each([
    'https://dev.azure.com/contoso/Card%20Payments/_git/pay',
    'https://contoso@dev.azure.com/contoso/Card%20Payments/_git/pay?path=/README.md',
    'https://dev.azure.com/contoso/Card%20Payments/_git/pay/pullrequest/3',
    'https://contoso.visualstudio.com/Card%20Payments/_git/pay',
    'https://contoso.visualstudio.com/DefaultCollection/Card%20Payments/_git/pay',
    'git@ssh.dev.azure.com:v3/contoso/Card%20Payments/pay',
    'contoso@vs-ssh.visualstudio.com:v3/contoso/Card%20Payments/pay',
  ])('knows %s on Azure DevOps', url => {
    const ref = parse(url);

    expect(ref).toEqual({
      target: 'azure-devops',
      host: 'dev.azure.com',
      organization: 'contoso',
      project: 'Card Payments',
      name: 'pay',
    });
    expect(repositoryPage(ref)).toBe(
      'https://dev.azure.com/contoso/Card%20Payments/_git/pay',
    );
  });

  it('knows the repository that is called as its project', () => {
    expect(parse('https://dev.azure.com/contoso/_git/Payments')).toMatchObject({
      project: 'Payments',
      name: 'Payments',
    });
  });

  it.each([
    ['contoso/payments', /no address of a repository/],
    ['file:///etc/passwd', /no address of a repository/],
    ['https://github.com/contoso', /does not lead to a repository/],
    ['https://dev.azure.com/contoso/Payments', /does not lead to a repository/],
    ['https://github.com/..%2F..%2Fuser/x', /does not lead to a repository/],
    ['https://github.com/contoso/a%3Fb', /does not lead to a repository/],
    ['https://github.com/contoso/%zz', /does not lead to a repository/],
    ['https://gitlab.com/contoso/payments', /does not know gitlab\.com/],
    ['http://169.254.169.254/a/b', /does not know 169\.254\.169\.254/],
  ])('refuses %s', (url, reason) => {
    expect(() => parse(url)).toThrow(/^url: /);
    expect(() => parse(url)).toThrow(reason);
  });

  it('repeats no token of an address that it refuses', () => {
    expect(() => parse('https://x:a-token@github.com/contoso')).toThrow(
      /^url: https:\/\/github\.com\/contoso does not lead/,
    );
  });
});
