import { ok } from '../wire/Answer.ts';
import { unknownProject } from './DevOpsError.ts';
import { type Route } from './routing.ts';

/** The APIs for the organisation and its projects. */
export const projectRoutes: Route[] = [
  {
    method: 'GET',
    path: 'connectionData',
    scope: 'vso.project',
    preview: true,
    answer: call =>
      ok({
        authenticatedUser: call.identityJson,
        authorizedUser: call.identityJson,
      }),
  },
  {
    method: 'GET',
    path: 'projects',
    scope: 'vso.project',
    answer: call =>
      call.page(call.organization.projects.all, 100, project =>
        project.toJson(call.origin),
      ),
  },
  {
    method: 'GET',
    path: 'projects/{projectId}',
    scope: 'vso.project',
    answer: call => {
      const project = call.organization.projects.get(call.value('projectId'));
      if (!project) {
        throw unknownProject(call.value('projectId'));
      }
      const { name, id } = project;
      const defaultTeam = { id, name: `${name} Team` };
      return ok({ ...project.toJson(call.origin), defaultTeam });
    },
  },
];
