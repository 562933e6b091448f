import { LineCounter, parseAllDocuments } from 'yaml';
import { CatalogFile } from './CatalogFiles';
import {
  findEntityLine,
  findFieldLine,
  findRelationLine,
  hasEntity,
} from './findLine';

function fileOf(text: string): CatalogFile {
  const lineCounter = new LineCounter();
  return {
    documents: parseAllDocuments(text, { lineCounter }) as never,
    lineAt: offset => lineCounter.linePos(offset).line,
  };
}

const FILE = fileOf(`# What we have
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: Orders
spec:
  owner: team-orders
  dependsOn:
    - resource:default/orders-db
    - component:payments/Gateway
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: orders
  namespace: public
spec:
  owner: user:default/ada
`);

describe('the line', () => {
  const component = 'component:default/orders';
  const api = 'api:public/orders';

  it.each([
    [component, 2],
    [api, 12],
    ['api:default/orders', undefined],
  ])('on which %s begins', (entityRef, line) => {
    expect(findEntityLine(FILE, entityRef)).toBe(line);
    expect(hasEntity(FILE, entityRef)).toBe(line !== undefined);
  });

  it.each([
    [component, 'ownedBy', 'group:default/team-orders', 7],
    [component, 'dependsOn', 'component:payments/gateway', 10],
    [api, 'ownedBy', 'user:default/ada', 18],
    // Made by a processor: the file does not say it.
    [component, 'partOf', 'system:default/shop', 2],
  ])('on which %s says %s %s', (entityRef, type, targetRef, line) => {
    expect(findRelationLine(FILE, { entityRef, type, targetRef })).toBe(line);
  });

  it.each([
    ['/spec/owner must be string', 7],
    ['/spec/dependsOn/1 must match format', 10],
    ['/spec/type is missing', 7],
    ['something else', 2],
  ])('that "%s" is about', (message, line) => {
    expect(findFieldLine(FILE, component, message)).toBe(line);
  });
});
