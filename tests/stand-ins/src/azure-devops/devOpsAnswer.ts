import { type GitRepositories } from '../git/GitRepositories.ts';
import { type Answer } from '../wire/Answer.ts';
import {
  type Authentication,
  refuseCaller,
  requireMember,
} from './Authentication.ts';
import { buildRoutes } from './buildRoutes.ts';
import { Call } from './Call.ts';
import { commitRoutes } from './commitRoutes.ts';
import {
  DevOpsError,
  errorAskedFor,
  notInStandIn,
  unauthorized,
} from './DevOpsError.ts';
import {
  type DevOpsFault,
  type DevOpsRequest,
  isGitRequest,
} from './DevOpsRequest.ts';
import {
  answerGitClient,
  ASK_FOR_PASSWORD,
  gitRefusal,
} from './gitTransport.ts';
import { Identity } from './identities.ts';
import { itemRoutes } from './itemRoutes.ts';
import { answerLocations, answerResourceAreas } from './locations.ts';
import { type Organization } from './Organization.ts';
import { pipelineRoutes } from './pipelineRoutes.ts';
import { policyRoutes } from './policyRoutes.ts';
import { projectRoutes } from './projectRoutes.ts';
import { pullRequestRoutes } from './pullRequestRoutes.ts';
import { pushRoutes } from './pushRoutes.ts';
import { refRoutes } from './refRoutes.ts';
import { repositoryRoutes } from './repositoryRoutes.ts';
import { findRoute, requireVersion, type Route } from './routing.ts';
import { type Throttling } from './Throttling.ts';

/** What the answers are about. */
interface State {
  /** By name in lower case. */
  organizations: Map<string, Organization>;
  authentication: Authentication;
  repositories: GitRepositories;
  throttling: Throttling | undefined;
}

/** Carries out requests, or refuses them. */
export function devOpsAnswer(
  state: State,
): (
  request: DevOpsRequest,
  fault: DevOpsFault | undefined,
  body: Buffer,
) => Promise<Answer> {
  const routes: Route[] = [
    ...projectRoutes,
    ...repositoryRoutes(state.repositories),
    ...itemRoutes,
    ...commitRoutes,
    ...refRoutes,
    ...pushRoutes,
    ...pullRequestRoutes,
    ...policyRoutes,
    ...buildRoutes,
    ...pipelineRoutes,
  ];
  return async (request, fault, body) => {
    try {
      if (fault?.status && fault.status >= 400) {
        throw errorAskedFor(fault.status);
      }
      const token = state.authentication.answerTokenRequest(request);
      if (token) {
        return token;
      }
      return isGitRequest(request)
        ? await answerGit(state, request, fault, body)
        : await answerApi(state, request, routes);
    } catch (error) {
      if (error instanceof DevOpsError) {
        return isGitRequest(request) ? gitRefusal(error) : error.answer;
      }
      throw error;
    }
  };
}

async function answerGit(
  state: State,
  request: DevOpsRequest,
  fault: DevOpsFault | undefined,
  body: Buffer,
): Promise<Answer> {
  const identity = state.authentication.callerOf(request);
  const organization = findOrganization(state, request);
  return identity instanceof Identity && identity.isMemberOf(organization.name)
    ? answerGitClient(request, { organization, identity, fault, body })
    : ASK_FOR_PASSWORD;
}

async function answerApi(
  state: State,
  request: DevOpsRequest,
  routes: Route[],
): Promise<Answer> {
  const organization = findOrganization(state, request);
  const caller = state.authentication.callerOf(request);
  const { project, parts } = splitPath(request.path);
  if (caller === 'anonymous' && request.method === 'OPTIONS') {
    return answerLocations(parts[0]);
  }
  if (!(caller instanceof Identity)) {
    return refuseCaller(caller, request.method);
  }
  requireMember(caller, organization.name);
  if (request.method === 'OPTIONS') {
    return answerLocations(parts[0]);
  }
  if (parts.length === 1 && parts[0].toLowerCase() === 'resourceareas') {
    return answerResourceAreas(organization, request.origin);
  }
  const headers = state.throttling?.count(caller, request.time);
  const found = findRoute(routes, request.method, parts);
  if (!found) {
    throw notInStandIn(`${request.method} ${request.path}`);
  }
  requireVersion(request, found.route);
  if (!caller.hasScope(found.route.scope)) {
    throw unauthorized(caller.id);
  }
  const about = { organization, identity: caller, project };
  const call = new Call(request, about, found.values);
  const answer = await found.route.answer(call);
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

function findOrganization(state: State, { path }: DevOpsRequest): Organization {
  const name = decodeURIComponent(path.split('/')[1]);
  const organization = state.organizations.get(name.toLowerCase());
  if (!organization) {
    throw new DevOpsError(
      404,
      {
        key: 'HostDoesNotExistException',
        namespace: 'Microsoft.TeamFoundation.Framework.Server',
      },
      `TF10158: The organization ${name} does not exist.`,
    );
  }
  return organization;
}

/** The project in the path of an API, and what follows `_apis`. */
function splitPath(path: string): { project?: string; parts: string[] } {
  const [, , ...rest] = path.split('/').map(part => decodeURIComponent(part));
  const project = rest[0] === '_apis' ? undefined : rest[0];
  const [apis, ...parts] = project === undefined ? rest : rest.slice(1);
  if (apis !== '_apis') {
    throw notInStandIn(`the address ${path}`);
  }
  return { project, parts: parts.filter(Boolean) };
}
