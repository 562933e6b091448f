import { CostOverview, EntityCosts } from '@portico/plugin-azure-costs-common';
import { AzureCostsApi } from '../api/AzureCostsApi';
import { entityCosts } from './entityCosts';
import { overview } from './overview';

/** Answers with fixtures; what a case is about is given, the rest is the usual. */
export function fixtureApi(
  answers: {
    entity?: () => EntityCosts | Promise<EntityCosts>;
    overview?: (
      ...args: Parameters<AzureCostsApi['getOverview']>
    ) => CostOverview | Promise<CostOverview>;
  } = {},
): AzureCostsApi {
  const file = (name: string) => ({ name, content: new Blob(['date,cost\n']) });
  return {
    getEntityCosts: async () => (answers.entity ?? entityCosts)(),
    exportEntityCosts: async (_, { view }) => file(`${view}.csv`),
    getOverview: async query =>
      answers.overview ? answers.overview(query) : overview({ by: query.by }),
    exportOverview: async ({ by }) => file(`by-${by}.csv`),
  };
}

/** Never answers. */
export const pending = () => new Promise<never>(() => {});
