import { type Answer, ok } from '../wire/Answer.ts';
import { type Call, contextOf, type GraphState } from './Call.ts';
import { resourceNotFound } from './GraphError.ts';
import { requireNoOptions } from './queryOptions.ts';

/** Answers the organisation, in a list as there is only one. */
export function answerOrganizations({ request, state }: Call): Answer {
  requireNoOptions(request);
  return ok({
    '@odata.context': contextOf(request, 'organization'),
    value: [toJson(state)],
  });
}

/**
 * Answers the organisation of a tenant.
 *
 * @throws GraphError 404 for another
 */
export function answerOrganization({ request, values, state }: Call): Answer {
  requireNoOptions(request);
  if (values.id.toLowerCase() !== state.tenantId.toLowerCase()) {
    throw resourceNotFound(values.id);
  }
  return ok({
    '@odata.context': contextOf(request, 'organization/$entity'),
    ...toJson(state),
  });
}

function toJson({ directory, tenantId }: GraphState): object {
  const { displayName, domain } = directory.organization;
  return {
    id: tenantId,
    displayName,
    tenantType: 'AAD',
    verifiedDomains: [
      {
        name: domain,
        type: 'Managed',
        capabilities: 'Email, OfficeCommunicationsOnline',
        isDefault: true,
        isInitial: false,
      },
    ],
  };
}
