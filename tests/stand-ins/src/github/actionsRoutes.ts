import { type Answer, ok } from '../wire/Answer.ts';
import { type Exchange, type Routes } from './Exchange.ts';
import { GitHubError, notFound } from './GitHubError.ts';
import { type GitHubRepository } from './GitHubRepository.ts';
import { pageAnswer } from './paging.ts';

const REPOSITORY = '/repos/{owner}/{repo}/actions';

/** Secrets and variables of GitHub Actions. */
export function addActionsRoutes(routes: Routes): void {
  routes
    .add('GET', `${REPOSITORY}/secrets/public-key`, exchange => {
      const { secretBox } = secretsOf(exchange, 'read');
      return ok({ key_id: secretBox.keyId, key: secretBox.publicKey });
    })
    .add('GET', `${REPOSITORY}/secrets`, exchange =>
      pageAnswer(
        exchange,
        secretsOf(exchange, 'read').secretBox.times,
        secretJson,
        (secrets, total_count) => ({ total_count, secrets }),
      ),
    )
    .add('GET', `${REPOSITORY}/secrets/{name}`, exchange => {
      const { secretBox } = secretsOf(exchange, 'read');
      const name = exchange.params.name.toUpperCase();
      const secret = secretBox.times.find(one => one.name === name);
      if (!secret) {
        throw notFound();
      }
      return ok(secretJson(secret));
    })
    .add('PUT', `${REPOSITORY}/secrets/{name}`, putSecret)
    .add('DELETE', `${REPOSITORY}/secrets/{name}`, exchange => {
      secretsOf(exchange, 'write').secretBox.delete(exchange.params.name);
      return { status: 204, body: '' };
    })
    .add('GET', `${REPOSITORY}/variables`, exchange =>
      pageAnswer(
        exchange,
        [...variablesOf(exchange, 'read').variables],
        variableJson,
        (variables, total_count) => ({ total_count, variables }),
      ),
    )
    .add('POST', `${REPOSITORY}/variables`, createVariable)
    .add('GET', `${REPOSITORY}/variables/{name}`, exchange => {
      const { variables } = variablesOf(exchange, 'read');
      return ok(variableJson(requireVariable(variables, exchange.params.name)));
    })
    .add('PATCH', `${REPOSITORY}/variables/{name}`, updateVariable);
}

function secretsOf(
  exchange: Exchange,
  level: 'read' | 'write',
): GitHubRepository {
  exchange.requireToken();
  const need = { role: 'write', permission: 'secrets', level } as const;
  return exchange.repository(need);
}

function variablesOf(
  exchange: Exchange,
  level: 'read' | 'write',
): GitHubRepository {
  exchange.requireToken();
  const permission = 'actions_variables';
  return exchange.repository({ role: 'write', permission, level });
}

function putSecret(exchange: Exchange): Answer {
  const { params, body, time } = exchange;
  const { secretBox } = secretsOf(exchange, 'write');
  const isNew = secretBox.put(
    params.name,
    body.requireText('encrypted_value'),
    body.requireText('key_id'),
    time,
  );
  return isNew ? { status: 201, body: '{}' } : { status: 204, body: '' };
}

function createVariable(exchange: Exchange): Answer {
  const { body, time } = exchange;
  const { variables } = variablesOf(exchange, 'write');
  const name = body.requireText('name').toUpperCase();
  if (variables.has(name)) {
    throw new GitHubError(409, 'Already exists - Variable already exists');
  }
  variables.set(name, { value: body.requireText('value'), time });
  return { status: 201, body: '{}' };
}

function updateVariable(exchange: Exchange): Answer {
  const { params, body, time } = exchange;
  const { variables } = variablesOf(exchange, 'write');
  const [name, before] = requireVariable(variables, params.name);
  const newName = body.text('name')?.toUpperCase() ?? name;
  variables.delete(name);
  variables.set(newName, { value: body.text('value') ?? before.value, time });
  return { status: 204, body: '' };
}

function requireVariable(
  variables: GitHubRepository['variables'],
  name: string,
): [string, { value: string; time: Date }] {
  const upper = name.toUpperCase();
  const found = variables.get(upper);
  if (!found) {
    throw notFound();
  }
  return [upper, found];
}

function variableJson([name, { value, time }]: [
  string,
  { value: string; time: Date },
]) {
  const at = time.toISOString();
  return { name, value, created_at: at, updated_at: at };
}

function secretJson(secret: { name: string; created: Date; updated: Date }) {
  return {
    name: secret.name,
    created_at: secret.created.toISOString(),
    updated_at: secret.updated.toISOString(),
  };
}
