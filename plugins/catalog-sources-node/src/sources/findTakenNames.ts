import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogTables } from '../catalog/CatalogTables';
import { NewProblem } from '../problems/ProblemStore';
import { DeferredEntities } from './CatalogSource';

/** Which of the entities that a source has handed over the catalog did not take, as it has others of these names. */
export async function findTakenNames(
  entities: DeferredEntities,
  tables: CatalogTables,
): Promise<NewProblem[]> {
  // A location that somebody has registered by hand is read in any case.
  const named = new Map(
    entities
      .filter(({ entity }) => entity.kind !== 'Location')
      .map(({ entity, locationKey }) => [
        stringifyEntityRef(entity),
        locationKey,
      ]),
  );
  const holders = await tables.holders([...named.keys()]);
  return [...named].flatMap(([entityRef, mine]) => {
    const theirs = holders.get(entityRef)?.locationKey;
    return theirs === undefined || theirs === mine
      ? []
      : [
          {
            kind: 'duplicate-name' as const,
            subject: entityRef,
            entityRef,
            message: `The catalog has ${entityRef} from elsewhere (${theirs}), and does not take this one`,
            remedy:
              'Rename one of the two, or leave it out of one source by its filters',
          },
        ];
  });
}
