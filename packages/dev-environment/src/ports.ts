import { spawnSync } from 'node:child_process';
import { createServer, connect } from 'node:net';
import { Problem } from './problems.ts';

/** A port of 127.0.0.1 that nobody listens on now. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        resolve(typeof address === 'object' && address ? address.port : 0),
      );
    });
  });
}

/** Whether something on this machine accepts connections at the port. */
export async function answers(port: number): Promise<boolean> {
  const tries = ['127.0.0.1', '::1'].map(
    host =>
      new Promise<boolean>(resolve => {
        const socket = connect({ port, host, timeout: 1_000 });
        const settle = (connected: boolean) => {
          socket.destroy();
          resolve(connected);
        };
        socket
          .on('connect', () => settle(true))
          .on('timeout', () => settle(false))
          .on('error', () => settle(false));
      }),
  );
  return (await Promise.all(tries)).includes(true);
}

/**
 * @param variable - the environment variable that moves the portal to another port
 * @throws {@link Problem} when the port is taken, with the process that has it where the system tells
 */
export async function requireFreePort(port: number, variable: string) {
  if (await answers(port)) {
    const holder = holderOf(port);
    throw new Problem(
      `Port ${port} is already in use${holder ? ` by ${holder}` : ''}.`,
      `Stop that program, or choose another port: ${variable}=${
        port + 100
      } npm start`,
    );
  }
}

function holderOf(port: number): string | undefined {
  const { stdout } = spawnSync(
    'lsof',
    ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'],
    { encoding: 'utf8' },
  );
  const [, pid, command] = stdout?.match(/^p(\d+)\nc(.*)$/m) ?? [];
  if (pid) {
    return `${command} (process ${pid})`;
  }
  const sockets = spawnSync('ss', ['-Hltnp', `sport = :${port}`], {
    encoding: 'utf8',
  }).stdout;
  const [, name, id] = sockets?.match(/\(\("([^"]+)",pid=(\d+)/) ?? [];
  return id ? `${name} (process ${id})` : undefined;
}
