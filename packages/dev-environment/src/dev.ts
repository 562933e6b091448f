import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { dataDir, yarn } from './paths.ts';
import { requireFreePort } from './ports.ts';
import { postgresFor } from './postgres.ts';
import { Problem } from './problems.ts';
import { portalReady } from './readiness.ts';
import { step } from './step.ts';
import { Supervisor } from './Supervisor.ts';
import { requireSetUp, toolPath } from './setup.ts';

const ports = {
  frontend: {
    variable: 'PORTICO_PORT',
    port: Number(process.env.PORTICO_PORT ?? 3000),
  },
  backend: {
    variable: 'PORTICO_BACKEND_PORT',
    port: Number(process.env.PORTICO_BACKEND_PORT ?? 7007),
  },
};

/**
 * `yarn dev`: PostgreSQL, the backend and the frontend with hot reload, until Ctrl-C. Everything it starts ends with it,
 * however it ends.
 *
 * @param args - passed on to `backstage-cli repo start`
 */
export async function dev(args: string[]): Promise<number> {
  const started = performance.now();
  for (const { port, variable } of Object.values(ports)) {
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      throw new Problem(
        `${variable} is '${process.env[variable]}', which is not a port.`,
        `Give it a number from 1 to 65535, for example ${variable}=3100.`,
      );
    }
  }
  requireSetUp();
  await mkdir(dataDir, { recursive: true });
  const supervisor = await Supervisor.create(dataDir);
  try {
    for (const { port, variable } of Object.values(ports)) {
      await requireFreePort(port, variable);
    }
    let postgres: NodeJS.ProcessEnv = {};
    await step('PostgreSQL', async () => {
      postgres = await postgresFor(supervisor);
    });

    console.log('• The portal compiles and starts; its own log follows.');
    const portal = supervisor.start(
      process.execPath,
      [...yarn, 'backstage-cli', 'repo', 'start', ...args],
      {
        ...process.env,
        ...postgres,
        PATH: toolPath,
        NODE_ENV: 'development',
        BROWSER: 'none',
      },
    );
    const stopped = once(supervisor.stopping, 'abort');
    portalReady({
      frontend: ports.frontend.port,
      backend: ports.backend.port,
      signal: supervisor.stopping,
      report: what =>
        console.log(
          `• Still waiting for ${what}. If it has ended, the log above says why: mend that, and it starts again by itself, or stop with Ctrl-C.`,
        ),
    }).then(
      () => sayReady((performance.now() - started) / 1000),
      () => {},
    );
    const code = await Promise.race([portal, stopped]);
    if (!supervisor.stopping.aborted) {
      throw new Problem(
        `The portal ended by itself (exit code ${code}).`,
        'The lines above say why. Mend it and run the command again; nothing in the database is lost.',
      );
    }
    console.log('\n• Stopping');
    return 0;
  } finally {
    await supervisor.end();
  }
}

function sayReady(seconds: number) {
  console.log(
    [
      '',
      `✔ Portico is ready after ${seconds.toFixed(0)} s:  http://localhost:${
        ports.frontend.port
      }`,
      `  Ctrl-C stops it. Its data is kept in ${dataDir}.`,
      '',
    ].join('\n'),
  );
}
