import { isAzureCostsAvailable as original } from '@portico/plugin-azure-costs-common';
import { component, plainComponent } from './__fixtures__/entities';
import {
  AzureCostsPage,
  azureCostsApiRef,
  azureCostsPlugin,
  EntityAzureCostsCard,
  EntityAzureCostsContent,
  isAzureCostsAvailable,
} from './index';

it('brings its API and its extensions', () => {
  expect(azureCostsPlugin.getId()).toBe('azure-costs');
  expect([...azureCostsPlugin.getApis()].map(({ api }) => api)).toEqual([
    azureCostsApiRef,
  ]);
  for (const extension of [
    AzureCostsPage,
    EntityAzureCostsCard,
    EntityAzureCostsContent,
  ]) {
    expect(extension).toBeDefined();
  }
});

it('tells which entities have costs', () => {
  expect(isAzureCostsAvailable).toBe(original);
  expect(isAzureCostsAvailable(component)).toBe(true);
  expect(isAzureCostsAvailable(plainComponent)).toBe(false);
});
