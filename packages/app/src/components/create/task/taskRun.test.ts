import { TaskEvents, taskOf } from './__testUtils__/TaskServer';
import {
  applyEvent,
  findExplanation,
  findFailedStep,
  findNotableStep,
  NO_EVENTS,
  toTaskStatus,
} from './taskRun';

const { steps } = taskOf().spec;
const runOf = ({ events }: TaskEvents) => events.reduce(applyEvent, NO_EVENTS);
const events = () => new TaskEvents();

const LOST =
  'The task was cancelled because the task worker lost connection to the task broker';

describe('the state of a task', () => {
  it.each([
    ['waiting', events()],
    ['running', events().begin('fetch')],
    ['completed', events().begin('fetch').finish('fetch').complete()],
    ['failed', events().begin('fetch').fail('fetch', 'x').completeFailed('x')],
    ['cancelling', events().begin('fetch').add('cancelled', {})],
    [
      'cancelled',
      events().begin('fetch').add('cancelled', {}).completeFailed('Aborted'),
    ],
    [
      'completed',
      events().begin('fetch').add('cancelled', {}).finish('fetch').complete(),
    ],
    [
      'interrupted',
      events().begin('fetch').add('completion', { message: LOST }),
    ],
    [
      'interrupted',
      events().begin('fetch').add('completion', {
        message: 'This task was marked as stale as it exceeded its timeout',
      }),
    ],
    [
      'running',
      events()
        .begin('fetch')
        .fail('fetch', 'x')
        .completeFailed('x')
        .add('recovered', {}),
    ],
  ])('is %s', (status, history) => {
    expect(toTaskStatus(runOf(history))).toBe(status);
  });

  it('brings the output of a task that is done', () => {
    const output = { links: [{ title: 'Repository', url: '/repository' }] };
    expect(runOf(events().complete(output)).end).toEqual({
      outcome: 'completed',
      output,
    });
  });

  it('brings the error of one that failed', () => {
    expect(runOf(events().completeFailed('The token expired')).end).toEqual({
      outcome: 'failed',
      error: 'The token expired',
    });
  });
});

describe('a step', () => {
  it('knows when it began and ended', () => {
    const { fetch } = runOf(
      events().begin('fetch').log('fetch', 'hello').finish('fetch'),
    ).steps;
    expect(fetch).toMatchObject({
      status: 'completed',
      startedAt: '2026-03-02T09:00:00.000Z',
      endedAt: '2026-03-02T09:00:02.000Z',
    });
  });

  it('has its log in plain text', () => {
    const { fetch } = runOf(
      events()
        .log('fetch', '\u001b[32minfo\u001b[39m: Fetched 12 files')
        .log('fetch', '\u001b[33mwarn\u001b[39m: One was large'),
    ).steps;
    expect(fetch.log.map(({ text }) => text)).toEqual([
      'Fetched 12 files',
      'warn: One was large',
    ]);
  });

  it('is interrupted when its server was lost', () => {
    const run = runOf(
      events()
        .begin('publish')
        .log('publish', 'Pushing')
        .add('completion', { message: LOST }),
    );
    expect(run.steps.publish).toMatchObject({
      status: 'interrupted',
      endedAt: '2026-03-02T09:00:01.000Z',
    });
    expect(findFailedStep(steps, run)?.id).toBe('publish');
  });

  it('waits again in the next attempt, and keeps its log', () => {
    const run = runOf(
      events()
        .begin('fetch')
        .fail('fetch', 'The template is gone')
        .completeFailed('The template is gone')
        .add('recovered', {}),
    );
    expect(run.steps.fetch).toMatchObject({ status: 'open' });
    expect(run.steps.fetch).not.toHaveProperty('startedAt');
    expect(run.steps.fetch.log).toHaveLength(2);
    expect(run.startedAt).toBe('2026-03-02T09:00:03.000Z');
  });
});

describe('the step to look at', () => {
  const done = () => events().begin('fetch').finish('fetch');

  it.each([
    [undefined, events()],
    ['publish', done().begin('publish')],
    ['publish', done().begin('publish').finish('publish').skip('explain')],
    [
      'publish',
      done()
        .begin('publish')
        .fail('publish', 'x')
        .begin('explain')
        .finish('explain'),
    ],
  ])('is %s', (id, history) => {
    expect(findNotableStep(steps, runOf(history))?.id).toBe(id);
  });
});

describe('the explanation of a failure', () => {
  const failed = () => events().begin('publish').fail('publish', 'x');

  it('is the last message of the step that runs after failures', () => {
    const run = runOf(
      failed()
        .begin('explain')
        .log('explain', '{ "message": "Nothing was created." }')
        .log('explain', 'info: Nothing was created.')
        .finish('explain'),
    );
    expect(findExplanation(steps, run)).toBe('Nothing was created.');
  });

  it.each([
    ['that step did not run', failed().skip('explain')],
    ['it failed too', failed().begin('explain').fail('explain', 'y')],
    ['it said nothing', failed().begin('explain').finish('explain')],
  ])('is missing when %s', (_, history) => {
    expect(findExplanation(steps, runOf(history))).toBeUndefined();
  });
});
