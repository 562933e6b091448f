import { ConfigReader } from '@backstage/config';
import { readRepositoriesConfig } from '../config/readRepositoriesConfig';
import { RepositoryHosts } from './RepositoryHosts';

it('says what to look for where a token is not set', async () => {
  const config = new ConfigReader({
    integrations: { azure: [{ host: 'dev.azure.com', credentials: [{}] }] },
  });
  await expect(
    RepositoryHosts.create(config, readRepositoriesConfig(config)),
  ).rejects.toThrow(/'integrations'.*dev\.azure\.com.*environment/s);
});
