// Runs beside the portal and outlives it: when the channel to its parent closes, for whatever reason, it ends what the
// parent has started, then itself. Its socket tells a second start that a first one still runs or is being ended.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { WatchdogAnswer, WatchdogRequest } from './Supervisor.ts';

/** Time for the backend to finish its requests before it is killed, in milliseconds. */
const patience = 10_000;

const [socketPath, portal] = process.argv.slice(2);
const groups: number[] = [];
const stopCommands: string[][] = [];
let stopping = false;

const server = createServer(socket => {
  socket.on('error', () => {});
  socket.end(stopping ? 'stopping' : portal);
});

function answer(message: WatchdogAnswer) {
  process.send?.(message);
}

function groupAlive(group: number) {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}

function signal(group: number, name: NodeJS.Signals) {
  try {
    process.kill(-group, name);
  } catch {
    // It ended in the meantime.
  }
}

process.on('message', (request: WatchdogRequest) => {
  if ('group' in request) {
    groups.push(request.group);
  } else {
    stopCommands.push(request.stopCommand);
  }
});

process.on('disconnect', async () => {
  stopping = true;
  groups.forEach(group => signal(group, 'SIGTERM'));
  const deadline = performance.now() + patience;
  while (groups.some(groupAlive) && performance.now() < deadline) {
    await delay(50);
  }
  groups.forEach(group => signal(group, 'SIGKILL'));
  for (const [command, ...args] of stopCommands) {
    spawnSync(command, args, { cwd: '/', stdio: 'ignore' });
  }
  server.close();
  process.exit();
});

server.on('error', () => {
  let said = '';
  connect(socketPath)
    .on('data', data => (said += data))
    .on('error', () => {
      // Left by a watchdog that was killed itself.
      rmSync(socketPath, { force: true });
      server.listen(socketPath);
    })
    .on('end', () =>
      said === 'stopping'
        ? setTimeout(() => server.listen(socketPath), 200)
        : answer({ portal: Number(said) }),
    );
});
server.on('listening', () => answer('watching'));
server.listen(socketPath);
