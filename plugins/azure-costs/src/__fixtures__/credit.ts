import { EntityCosts } from '@portico/plugin-azure-costs-common';
import { entityCosts } from './entityCosts';

/** A component that got money back, and whose budget is used up. */
export function credit(): EntityCosts {
  return entityCosts({
    currencies: [
      {
        currency: 'EUR',
        total: '-120.5',
        previousTotal: '0',
        change: '-120.5',
        changePercent: null,
        services: [
          {
            name: 'Virtual Machines',
            total: '-120.5',
            previousTotal: '0',
            share: null,
          },
        ],
        resourceGroups: [],
        days: [{ date: '2026-11-02', amounts: ['-120.5'] }],
        unusualDays: [],
      },
    ],
  });
}
