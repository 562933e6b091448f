import express, { Router } from 'express';
import { listRoutes } from './listRoutes';

function answer() {}

it('finds the routes of routers and applications in routers', () => {
  const inner = express();
  inner.get('/:kind/:name', answer);
  inner.route('/').get(answer).post(answer);
  const outer = Router();
  outer.use('/:plugin', answer, inner);
  outer.use(inner);
  const app = express();
  app.use(answer);
  app.use(['/api', '/other'], outer);
  app.use(Router().all('*', answer));

  expect(listRoutes(app).map(route => `${route.method} ${route.path}`)).toEqual(
    [
      'GET /api/x/x/x',
      'GET /api/x',
      'POST /api/x',
      'GET /api/x/x',
      'GET /api',
      'POST /api',
      'GET /x',
    ],
  );
});

it.each([
  ['/a/:id?', '/a'],
  ['/a/*', '/a/x'],
  [['/a', '/b'], '/a'],
  [/^\/([^/]+?)(?:\.git)?\/(info\/refs|objects)$/, '/x/info/refs'],
])('finds a path for %s', (path, expected) => {
  const app = express();
  app.get(path, answer);

  expect(listRoutes(app)).toEqual([{ method: 'GET', path: expected }]);
});

it('says so where it finds no path', () => {
  const app = express();
  app.get('/a/:id(\\d+|x)/b.json', answer);

  expect(() => listRoutes(app)).toThrow('A route is not understood');
});
