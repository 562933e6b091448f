// The way in for `npm start` and `npm test`. It has to run on whatever Node the machine has and before anything is
// installed, so it is plain JavaScript without dependencies: it brings the Node that .node-version names, then hands
// over to src/cli.ts.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const wanted = readFileSync(join(root, '.node-version'), 'utf8').trim();

function fail(what, remedy) {
  console.error(`\n✖ ${what}\n  ${remedy}\n`);
  process.exit(1);
}

function bringNode() {
  if (process.versions.node.split('.')[0] === wanted.split('.')[0]) {
    return process.execPath;
  }
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const packageName = `node-${platform}-${process.arch}`;
  const prefix = join(root, '.tools', `node-${wanted}`);
  const binary = join(
    prefix,
    'node_modules',
    packageName,
    'bin',
    platform === 'win' ? 'node.exe' : 'node',
  );
  if (existsSync(binary)) {
    return binary;
  }
  const started = Date.now();
  // Beside the output of the command, which another program may read.
  console.error(
    `• Node ${wanted} for this checkout (this machine's is ${process.versions.node})`,
  );
  mkdirSync(prefix, { recursive: true });
  const npm = spawnSync(
    'npm',
    [
      'install',
      '--prefix',
      prefix,
      '--no-save',
      '--no-package-lock',
      '--loglevel=error',
      `${packageName}@${wanted}`,
    ],
    {
      encoding: 'utf8',
      cwd: prefix,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  if (npm.error) {
    fail(
      `npm could not be run: ${npm.error.message}`,
      'Install npm, or use a Node distribution that brings it, and run the command again.',
    );
  }
  if (npm.status !== 0 || !existsSync(binary)) {
    const said = npm.stderr.trim().split('\n').slice(0, 4).join('\n  ');
    fail(
      `Node ${wanted} could not be fetched from the npm registry.`,
      `${said}\n  Check the network and npm's registry setting (npm config get registry), or install Node ${
        wanted.split('.')[0]
      } yourself, and run the command again.`,
    );
  }
  console.error(`  done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return binary;
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(
    `Node ${process.versions.node} is too old to set up Portico.`,
    `Install Node 20 or newer; the exact version that runs the portal (${wanted}) is then fetched by itself.`,
  );
}

const child = spawn(
  bringNode(),
  [
    '--disable-warning=ExperimentalWarning',
    join(root, 'packages/dev-environment/src/cli.ts'),
    ...process.argv.slice(2),
  ],
  { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
);
// The child decides when it is done. Ctrl-C in a terminal reaches it twice, which is no more than once.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code, signal) => {
  process.exitCode = signal ? 1 : code;
});

// npm and yarn do not pass on their own violent death. The closed channel tells the child about ours.
if (process.env.npm_lifecycle_event) {
  const packageManager = process.ppid;
  setInterval(() => {
    if (process.ppid !== packageManager && child.connected) {
      child.disconnect();
    }
  }, 500).unref();
}
