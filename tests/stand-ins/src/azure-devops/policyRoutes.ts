import { type Answer, ok } from '../wire/Answer.ts';
import { type Call } from './Call.ts';
import { DevOpsError } from './DevOpsError.ts';
import { type Fields, listIn, objectIn, readFields, textIn } from './fields.ts';
import {
  BUILD_VALIDATION,
  MINIMUM_REVIEWERS,
  POLICY_TYPES,
  type PolicyConfiguration,
  type PolicyScope,
} from './PolicyConfiguration.ts';
import { type Route } from './routing.ts';

const CONFIGURATION = 'policy/configurations/{configurationId}';

/** The API for branch policies. */
export const policyRoutes: Route[] = [
  {
    method: 'POST',
    path: 'policy/configurations',
    scope: 'vso.code_write',
    answer: createPolicy,
  },
  {
    method: 'GET',
    path: 'policy/configurations',
    scope: 'vso.code',
    answer: listPolicies,
  },
  {
    method: 'GET',
    path: CONFIGURATION,
    scope: 'vso.code',
    answer: call => ok(toJson(call, find(call))),
  },
  {
    method: 'PUT',
    path: CONFIGURATION,
    scope: 'vso.code_write',
    answer: updatePolicy,
  },
  {
    method: 'DELETE',
    path: CONFIGURATION,
    scope: 'vso.code_write',
    answer: call => {
      call.require('EditPolicies');
      const { policies } = call.project;
      policies.splice(policies.indexOf(find(call)), 1);
      return { status: 204, body: '' };
    },
  },
];

function createPolicy(call: Call): Answer {
  const { project } = call;
  const settings = readSettings(call);
  call.require('EditPolicies');
  const policy = {
    id: call.organization.nextNumber(),
    revision: 1,
    createdDate: call.date,
    createdBy: call.identityJson,
    ...settings,
  };
  project.policies.push(policy);
  return ok(toJson(call, policy));
}

function updatePolicy(call: Call): Answer {
  const policy = find(call);
  const settings = readSettings(call);
  call.require('EditPolicies');
  if (settings.type.id !== policy.type.id) {
    throw policyError(
      400,
      'PolicyTypeCannotBeChangedException',
      'The type of a policy configuration cannot be changed.',
    );
  }
  Object.assign(policy, settings, { revision: policy.revision + 1 });
  return ok(toJson(call, policy));
}

function listPolicies(call: Call): Answer {
  const type = call.query('policyType')?.toLowerCase();
  const matching = call.project.policies.filter(
    policy => type === undefined || policy.type.id === type,
  );
  return call.page(matching, 100, policy => toJson(call, policy));
}

function find(call: Call): PolicyConfiguration {
  const id = Number(call.value('configurationId'));
  const policy = call.project.policies.find(one => one.id === id);
  if (!policy) {
    throw policyError(
      404,
      'PolicyConfigurationNotFoundException',
      `TF402478: The policy configuration with ID ${call.value(
        'configurationId',
      )} does not exist.`,
    );
  }
  return policy;
}

function readSettings(
  call: Call,
): Pick<PolicyConfiguration, 'isEnabled' | 'isBlocking' | 'type' | 'settings'> {
  const body = readFields(call.request.body, 'configuration');
  const id = textIn(objectIn(body, 'type'), 'id').toLowerCase();
  const displayName = POLICY_TYPES[id];
  if (!displayName) {
    throw policyError(
      404,
      'PolicyTypeNotFoundException',
      `TF402479: The policy type with ID ${id} does not exist.`,
    );
  }
  const settings = objectIn(body, 'settings');
  const scope = listIn(settings, 'scope').map(one => readScope(call, one));
  if (id === MINIMUM_REVIEWERS) {
    const { minimumApproverCount: count } = settings;
    if (!Number.isInteger(count) || Number(count) < 1 || Number(count) > 10) {
      throw badSettings(
        `'minimumApproverCount' must be a whole number from 1 to 10, not ${count}.`,
      );
    }
  }
  if (id === BUILD_VALIDATION) {
    const { buildDefinitionId: pipeline } = settings;
    if (!call.project.pipelines.some(one => one.id === pipeline)) {
      throw badSettings(`There is no build definition ${pipeline}.`);
    }
  }
  return {
    isEnabled: body.isEnabled !== false,
    isBlocking: body.isBlocking !== false,
    type: { id, displayName },
    settings: { ...settings, scope },
  };
}

function readScope(call: Call, value: unknown): PolicyScope {
  const scope: Fields = readFields(value, 'scope');
  const { repositoryId = null, refName = null, matchKind = 'Exact' } = scope;
  const { repositories } = call.project;
  if (
    repositoryId !== null &&
    repositories.get(String(repositoryId))?.id !== repositoryId
  ) {
    throw badSettings(`The project has no repository ${repositoryId}.`);
  }
  const kind = (['Exact', 'Prefix', 'DefaultBranch'] as const).find(
    one => one.toLowerCase() === String(matchKind).toLowerCase(),
  );
  const named = typeof refName === 'string' && refName.startsWith('refs/');
  if (!kind || (kind !== 'DefaultBranch' && !named)) {
    throw badSettings(
      `A scope needs a 'matchKind', and a 'refName' such as refs/heads/main.`,
    );
  }
  return {
    repositoryId: repositoryId as string | null,
    refName: refName as string | null,
    matchKind: kind,
  };
}

function toJson(call: Call, policy: PolicyConfiguration): object {
  const url = `${call.project.url(call.origin)}/_apis/policy`;
  const typeUrl = `${url}/types/${policy.type.id}`;
  return {
    ...policy,
    isDeleted: false,
    isEnterpriseManaged: false,
    url: `${url}/configurations/${policy.id}`,
    type: { ...policy.type, url: typeUrl },
    _links: {
      self: { href: `${url}/configurations/${policy.id}` },
      policyType: { href: typeUrl },
    },
  };
}

function badSettings(message: string): DevOpsError {
  return policyError(400, 'InvalidPolicySettingsException', message);
}

function policyError(status: number, key: string, message: string) {
  const namespace = 'Microsoft.TeamFoundation.Policy.WebApi';
  return new DevOpsError(status, { key, namespace }, message);
}
