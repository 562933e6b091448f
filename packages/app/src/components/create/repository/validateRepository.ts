import { toError } from '@backstage/errors';
import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { toReason } from '../../toReason';
import { repositoriesApiRef, RepositoryLocation } from './repositoriesApi';
import { missingParts } from './repositoryLocations';

/**
 * Refuses a location that can't be used and a name that is taken there, before anything is made. The name is that of the
 * form's field `name`.
 */
export const validateRepository: CustomFieldValidator<
  RepositoryLocation
> = async (location, field, { apiHolder, formData }) => {
  if (!location?.target) {
    field.addError('Choose where to publish');
    return;
  }
  const missing = missingParts(location);
  if (missing.length) {
    missing.forEach(message => field.addError(message));
    return;
  }
  const name = (formData as { name?: unknown }).name;
  const repositoriesApi = apiHolder.get(repositoriesApiRef);
  if (typeof name !== 'string' || !repositoriesApi) {
    return;
  }
  try {
    const answer = await repositoriesApi.checkAvailability(location, name);
    if (!answer.available) {
      field.addError(
        `${answer.url} exists already. Go back and choose another name, or publish elsewhere.`,
      );
    }
  } catch (error) {
    field.addError(toReason(toError(error)));
  }
};
