import { type Answer, ok } from './wire/Answer.ts';
import { AzureError } from './AzureError.ts';
import {
  nextLinkOf,
  readTop,
  requireOperation,
  type SeenRequest,
} from './SeenRequest.ts';

const API_VERSIONS = ['2020-05-01', '2021-04-01', '2023-04-01'];
const GROUPS = '/providers/Microsoft.Management/managementGroups';

/** A subscription or management group in a management group. */
export interface Descendant {
  id: string;
  displayName: string;
  type: 'subscription' | 'managementGroup';
  /** The id of the management group that it is in directly; the one that was asked about when absent. */
  parent?: string;
}

/**
 * Answers which subscriptions and management groups are in a management group, at any depth.
 *
 * @param all - the descendants; `undefined` for a group that is not there
 * @throws AzureError 400, 404 or 405
 */
export function listDescendants(
  request: SeenRequest,
  group: string,
  all: Descendant[] | undefined,
  settings: { origin: string; pageSize: number },
): Answer {
  requireOperation(request, 'GET', API_VERSIONS);
  if (!all) {
    throw new AzureError(
      404,
      'NotFound',
      `'${GROUPS}/${group}' not found. Check that the group exists and that you have access to it.`,
    );
  }
  const top = readTop(request, { byDefault: 1000, most: 5000 });
  const size = Math.min(top, settings.pageSize);
  const start = request.page * size;
  return ok({
    value: all.slice(start, start + size).map(descendant => ({
      ...(descendant.type === 'subscription'
        ? { id: `/subscriptions/${descendant.id}`, type: '/subscriptions' }
        : {
            id: `${GROUPS}/${descendant.id}`,
            type: 'Microsoft.Management/managementGroups',
          }),
      name: descendant.id,
      properties: {
        displayName: descendant.displayName,
        parent: { id: `${GROUPS}/${descendant.parent ?? group}` },
      },
    })),
    nextLink:
      start + size < all.length
        ? nextLinkOf(request, settings.origin)
        : undefined,
  });
}
