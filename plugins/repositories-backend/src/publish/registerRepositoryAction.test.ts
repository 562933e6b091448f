import { Entity } from '@backstage/catalog-model';
import { ConflictError, InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createRegisterRepositoryAction } from './registerRepositoryAction';

const URL = 'https://github.com/contoso/pay/blob/main/catalog-info.yaml';
const ENTITIES = [
  { kind: 'API', metadata: { name: 'pay-api' } },
  { kind: 'Component', metadata: { name: 'pay' } },
] as Entity[];

type AddLocation = CatalogService['addLocation'];

async function register(addLocation: AddLocation) {
  const action = createRegisterRepositoryAction({
    catalog: { addLocation } as unknown as CatalogService,
  });
  const output = jest.fn();
  await action.handler({
    ...createMockActionContext(),
    input: {
      catalogInfoUrl: URL,
      repositoryUrl: 'https://github.com/contoso/pay',
    },
    output,
  } as unknown as Parameters<typeof action.handler>[0]);
  return Object.fromEntries(output.mock.calls);
}

const answer = {
  location: {
    id: '1',
    type: 'url',
    target: URL,
    entityRef: 'location:default/generated-1',
  },
};

describe('repository:register', () => {
  it('registers, and says which component it is', async () => {
    const addLocation = jest.fn<
      ReturnType<AddLocation>,
      Parameters<AddLocation>
    >(async () => ({ ...answer, entities: ENTITIES }));

    expect(await register(addLocation)).toEqual({
      catalogInfoUrl: URL,
      entityRef: 'component:default/pay',
    });
    expect(addLocation.mock.calls.map(([location]) => location)).toEqual([
      { type: 'url', target: URL },
      { type: 'url', target: URL, dryRun: true },
    ]);
  });

  it('takes what is registered already as registered', async () => {
    const outputs = await register(async ({ dryRun }) => {
      if (!dryRun) {
        throw new ConflictError('Location exists');
      }
      return { ...answer, entities: ENTITIES };
    });

    expect(outputs.entityRef).toBe('component:default/pay');
  });

  it('says what exists, what the catalog said and how to go on', async () => {
    const refused = new Error('Request failed with 400 Bad Request', {
      cause: new InputError('catalog-info.yaml has no kind'),
    });

    await expect(
      register(async () => {
        throw refused;
      }),
    ).rejects.toThrow(
      /contoso\/pay exists and is complete; only its registration failed\. "Try again" .*catalog-info\.yaml has no kind/,
    );
  });
});
