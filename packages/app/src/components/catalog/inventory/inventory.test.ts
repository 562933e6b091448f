import { Entity } from '@backstage/catalog-model';
import { parseFormData } from '../../create/wizard/parseFormData';
import { describeRepositoryPath, findRepository } from './inventory';

const URL = 'https://dev.azure.com/contoso/Web & shop/_git/shop?x=1';

const componentOf = (annotations?: Record<string, string>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop', annotations },
});

it('finds the repository that a component stands for', () => {
  expect(
    findRepository(
      componentOf({
        'portico.dev/inventory': 'archived',
        'portico.dev/repository-url': URL,
      }),
    ),
  ).toEqual({ reason: 'archived', url: URL });
});

it.each<Record<string, string> | undefined>([
  undefined,
  {},
  { 'portico.dev/inventory': 'lost' },
])('finds none with the annotations %j', annotations => {
  expect(findRepository(componentOf(annotations))).toBeUndefined();
});

it('leads to a form that is filled in with the address', () => {
  const [path, query] = describeRepositoryPath(URL).split('?');
  expect(path).toBe('/create/templates/default/describe-repository');
  expect(parseFormData(new URLSearchParams(query).get('formData'))).toEqual({
    entry: { url: URL },
  });
});
