import express from 'express';
import request from 'supertest';
import { correlationIdOf } from './RequestContext';
import { requestContext } from './requestContextMiddleware';

describe('requestContext', () => {
  const app = express();
  app.use(requestContext());
  app.use(express.json());
  app.use(async (req, res) => {
    await new Promise(setImmediate);
    res.json({ of: correlationIdOf(req), running: correlationIdOf() });
  });
  const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

  async function ask(headers: Record<string, string> = {}): Promise<string> {
    const response = await request(app)
      .post('/')
      .set(headers)
      .send({ some: 'body' });
    const id = response.get('x-request-id');
    expect(response.body).toEqual({ of: id, running: id });
    return String(id);
  }

  it('takes the id of the trace before all others', async () => {
    const headers = {
      traceparent: `00-${TRACE}-00f067aa0ba902b7-01`,
      'x-request-id': 'of-the-proxy',
    };
    expect(await ask(headers)).toBe(TRACE);
  });

  it('takes the id that a proxy gave', async () => {
    expect(await ask({ 'x-request-id': 'of-the-proxy' })).toBe('of-the-proxy');
  });

  it.each<Record<string, string>>([
    {},
    { traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` },
    { traceparent: `ff-${TRACE}-00f067aa0ba902b7-01` },
    { traceparent: 'nonsense' },
    { 'x-request-id': 'short' },
    { 'x-request-id': '{"who":"somebody"}' },
    { 'x-request-id': 'x'.repeat(129) },
  ])('makes an id of its own for %j', async headers => {
    expect(await ask(headers)).toMatch(
      /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
    );
  });

  it('changes nothing when it is used twice', async () => {
    const twice = express();
    twice.use(requestContext(), requestContext());
    twice.use((req, res) => res.json(correlationIdOf(req)));
    const response = await request(twice).get('/');
    expect(response.body).toBe(response.get('x-request-id'));
  });

  it('keeps requests apart', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => ask()));
    expect(new Set(ids).size).toBe(20);
  });
});
