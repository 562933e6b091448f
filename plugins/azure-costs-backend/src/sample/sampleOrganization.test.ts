import { SAMPLE_SUBSCRIPTIONS } from './sampleOrganization';

const [production, development] = SAMPLE_SUBSCRIPTIONS;

describe('SAMPLE_SUBSCRIPTIONS', () => {
  it('are two, told apart by id', () => {
    expect(SAMPLE_SUBSCRIPTIONS.map(({ id, name }) => [id, name])).toEqual([
      ['00000000-0000-0000-0000-000000000001', 'Contoso Production'],
      ['00000000-0000-0000-0000-000000000002', 'Contoso Development'],
    ]);
  });

  it('have each resource group once, in lower case, with three to nine services', () => {
    const groups = SAMPLE_SUBSCRIPTIONS.flatMap(item => item.resourceGroups);
    const names = groups.map(({ name }) => name);
    // An annotation without a subscription would else add up both.
    expect(new Set(names).size).toBe(names.length);
    for (const { name, services, mishap } of groups) {
      expect(name).toBe(name.toLowerCase());
      expect(services.length).toBeGreaterThanOrEqual(3);
      expect(services.length).toBeLessThanOrEqual(9);
      expect(new Set(services.map(service => service.name)).size).toBe(
        services.length,
      );
      expect(services.map(service => service.name)).toContain(mishap.service);
    }
  });

  it('have the resource groups that examples name in production, and some that none names', () => {
    const names = production.resourceGroups.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['rg-payments', 'rg-customers', 'rg-shared']),
    );
    expect(names.length).toBeGreaterThan(3);
    expect(development.resourceGroups).not.toHaveLength(0);
  });

  it('have budgets in EUR for resource groups of their own', () => {
    expect(production.budgets).toEqual([
      {
        name: 'payments-monthly',
        amount: '3000',
        currency: 'EUR',
        resourceGroups: ['rg-payments'],
      },
    ]);
    for (const { budgets, resourceGroups } of SAMPLE_SUBSCRIPTIONS) {
      const own = resourceGroups.map(({ name }) => name);
      for (const budget of budgets) {
        expect(own).toEqual(expect.arrayContaining(budget.resourceGroups));
      }
    }
  });
});
