import {
  mockServices,
  ServiceFactoryTester,
} from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { NotAllowedError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { MetricsUnderTest } from '@portico/telemetry/testUtils';
import { CountingAuditor } from './CountingAuditor';

describe('CountingAuditor', () => {
  let measured: MetricsUnderTest;
  beforeEach(() => {
    measured = new MetricsUnderTest();
  });
  afterEach(() => measured.stop());

  /** Has an event of a plugin, which ends twice. */
  const tell = async (
    plugin: string,
    event: { eventId: string; meta: JsonObject },
    error?: Error,
  ) => {
    const auditor = new CountingAuditor({
      auditor: mockServices.auditor.mock({
        createEvent: async () => ({
          success: async () => {},
          fail: async () => {},
        }),
      }),
      metrics: await ServiceFactoryTester.from(
        metricsServiceMock.factory(),
      ).getSubject(plugin),
      plugin,
    });
    const created = await auditor.createEvent(event);
    await (error ? created.fail({ error }) : created.success());
    await created.success();
  };

  it('counts sign-ins by provider, result and reason, and nobody in particular', async () => {
    const meta = { provider: 'microsoft', userEntityRef: 'user:default/ada' };
    await tell('auth', { eventId: 'sign-in', meta });
    await tell('auth', { eventId: 'sign-in', meta });
    await tell(
      'auth',
      { eventId: 'sign-in', meta: { ...meta, reason: 'unknown-user' } },
      new NotAllowedError('who is that'),
    );
    await tell('auth', { eventId: 'sign-out', meta });
    await tell('catalog', { eventId: 'sign-in', meta });

    expect(await measured.collect('portico.')).toEqual([
      {
        name: 'portico.auth.sign_ins',
        unit: '{sign_in}',
        attributes: { provider: 'microsoft', result: 'succeeded' },
        value: 2,
      },
      {
        name: 'portico.auth.sign_ins',
        unit: '{sign_in}',
        attributes: {
          provider: 'microsoft',
          reason: 'unknown-user',
          result: 'refused',
        },
        value: 1,
      },
    ]);
  });

  it('counts runs of templates, and neither what asks for them nor dry runs', async () => {
    const templateRef = 'template:default/service';
    const run = (actionType: string) => ({
      eventId: 'task',
      meta: { actionType, templateRef, taskParameters: { name: 'orders' } },
    });
    await tell('scaffolder', run('create'));
    await tell('scaffolder', run('dry-run'));
    await tell('scaffolder', run('execution'));
    await tell('scaffolder', run('execution'), new Error('no such branch'));

    const attributes = { template: templateRef };
    expect(await measured.collect('portico.')).toEqual([
      {
        name: 'portico.templates.runs',
        unit: '{run}',
        attributes: { ...attributes, result: 'succeeded' },
        value: 1,
      },
      {
        name: 'portico.templates.runs',
        unit: '{run}',
        attributes: { ...attributes, result: 'failed' },
        value: 1,
      },
    ]);
  });
});
