import { toError } from '@backstage/errors';
import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { toReason } from '../../toReason';
import { findExistingEntity, nameTakenMessage } from '../NewComponentNameField';
import { repositoriesApiRef } from '../repository/repositoriesApi';
import { CatalogEntry } from './catalogEntry';
import { findObstacle } from './InspectionResult';

/** Refuses a repository that can't be described, and a name that the catalog has already, before anything is proposed. */
export const validateCatalogEntry: CustomFieldValidator<CatalogEntry> = async (
  entry,
  field,
  { apiHolder },
) => {
  if (!entry?.url) {
    field.addError(
      'Name the repository. Example: https://github.com/contoso/payments',
    );
    return;
  }
  try {
    const inspection = await apiHolder
      .get(repositoriesApiRef)
      ?.inspect(entry.url);
    const obstacle = inspection && findObstacle(inspection);
    if (obstacle) {
      field.addError(obstacle);
    }
  } catch (error) {
    field.addError(toReason(toError(error)));
  }
  const existing =
    entry.name && (await findExistingEntity(entry.name, apiHolder));
  if (existing) {
    field.addError(`Name: ${nameTakenMessage(existing)}`);
  }
};
