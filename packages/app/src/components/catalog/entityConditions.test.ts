import { Entity } from '@backstage/catalog-model';
import {
  anyOf,
  hasRelationsBesideOwner,
  hasLinks,
  hasRelation,
} from './entityConditions';

const bare: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'payment-service' },
};

const related: Entity = {
  ...bare,
  relations: [
    { type: 'dependsOn', targetRef: 'resource:default/payment-database' },
  ],
};

describe('hasRelation', () => {
  it('is true for a relation of the type', () => {
    expect(hasRelation('dependsOn')(related)).toBe(true);
  });

  it('is false for another type, and without relations', () => {
    expect(hasRelation('dependencyOf')(related)).toBe(false);
    expect(hasRelation('dependsOn')(bare)).toBe(false);
  });

  it('compares the kind in any letter case', () => {
    expect(hasRelation('dependsOn', 'Resource')(related)).toBe(true);
    expect(hasRelation('dependsOn', 'component')(related)).toBe(false);
  });
});

describe('hasRelationsBesideOwner', () => {
  const owned = { type: 'ownedBy', targetRef: 'group:default/team-payments' };

  it('is true as soon as there is one', () => {
    expect(hasRelationsBesideOwner(related)).toBe(true);
    expect(hasRelationsBesideOwner({ ...bare, relations: [owned] })).toBe(
      false,
    );
    expect(hasRelationsBesideOwner(bare)).toBe(false);
  });
});

describe('hasLinks', () => {
  const withLinks = (links?: { url: string }[]): Entity => ({
    ...bare,
    metadata: { ...bare.metadata, links },
  });

  it('is true as soon as there is one', () => {
    expect(hasLinks(withLinks([{ url: 'https://contoso.com' }]))).toBe(true);
    expect(hasLinks(withLinks([]))).toBe(false);
    expect(hasLinks(withLinks())).toBe(false);
  });
});

describe('anyOf', () => {
  it('is true where one condition is', () => {
    expect(anyOf(hasLinks, hasRelationsBesideOwner)(related)).toBe(true);
    expect(anyOf(hasLinks, hasRelationsBesideOwner)(bare)).toBe(false);
    expect(anyOf()(related)).toBe(false);
  });
});
