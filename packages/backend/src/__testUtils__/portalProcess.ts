import { stringifyError } from '@backstage/errors';
import express, { Express } from 'express';
import { Server } from 'node:http';
import { listRoutes, Route } from './listRoutes';

/** What the process says when it is asked. */
export interface Answer {
  routes?: Route[];
  error?: string;
}

// The backend exactly as it is started for people, whose routes its parent may ask for. Nothing hands out the Express
// application, but it is what the server answers requests with.
const servers = new Set<Server>();
const { listen } = Server.prototype;
Server.prototype.listen = function listenAndTell(
  this: Server,
  ...args: unknown[]
) {
  servers.add(this);
  return Reflect.apply(listen, this, args);
};

// express-promise-router wraps what is mounted on it, and lets through what is called a router.
const { init } = express.application;
express.application.init = function initAsRouter(this: Express) {
  Object.defineProperty(this, 'name', { value: 'router' });
  return Reflect.apply(init, this, []);
};

process.on('message', () => {
  try {
    const apps = [...servers]
      .flatMap(server => server.listeners('request'))
      .filter(listener => '_router' in listener) as unknown as Express[];
    process.send!({ routes: apps.flatMap(listRoutes) } satisfies Answer);
  } catch (error) {
    process.send!({ error: stringifyError(error) } satisfies Answer);
  }
});
process.on('disconnect', () => process.exit());

void import('../index');
