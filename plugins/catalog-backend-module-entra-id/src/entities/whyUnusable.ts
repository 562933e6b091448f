import {
  Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { toError } from '@backstage/errors';

const POLICY = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);
const KINDS = [userEntityV1alpha1Validator, groupEntityV1alpha1Validator];

/**
 * Why the catalog could not take an entity: it would refuse all entities because of one.
 *
 * @returns undefined when it can
 */
export async function whyUnusable(entity: Entity): Promise<string | undefined> {
  try {
    await POLICY.enforce(entity);
    for (const kind of KINDS) {
      if (await kind.check(entity)) {
        return undefined;
      }
    }
    return `Nothing of the kind ${entity.kind} is known`;
  } catch (error) {
    return toError(error).message;
  }
}
