import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import express from 'express';
import request from 'supertest';
import { explainRefusals } from './explainRefusals';

/** What is answered where a plugin does something. */
async function answerTo(plugin: express.RequestHandler) {
  const app = express();
  const middleware = MiddlewareFactory.create({
    config: mockServices.rootConfig(),
    logger: mockServices.logger.mock(),
  });
  const router = express.Router();
  app.use(explainRefusals());
  router.use(plugin);
  router.use(middleware.error());
  app.use('/api/catalog', router);
  return request(app).post('/api/catalog/refresh');
}

it('gives words to a refusal that has none', async () => {
  const { body, status } = await answerTo(() => {
    throw new NotAllowedError();
  });
  expect(status).toBe(403);
  expect(body).toMatchObject({
    error: {
      name: 'NotAllowedError',
      message: expect.stringMatching(/^No role of yours allows this/),
    },
    request: { method: 'POST' },
    response: { statusCode: 403 },
  });
});

it('leaves a refusal that has words', async () => {
  const { body } = await answerTo(() => {
    throw new NotAllowedError('Costs are not for you');
  });
  expect(body.error.message).toMatch(/^Costs are not for you/);
});

it.each([[[]], [null], ['text'], [{ error: null }], [{ error: 'odd' }]])(
  'leaves any other answer: %j',
  async answer => {
    const { text } = await answerTo((_, response) => {
      response.json(answer);
    });
    expect(JSON.parse(text)).toEqual(answer);
  },
);
