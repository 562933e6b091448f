import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const venv = resolve(__dirname, '../../../../.venv');

/**
 * A PATH with the client tools of PostgreSQL that suit a server: those of this machine, or those that `npm test` installs.
 *
 * @param major - of the server, which refuses tools that are older
 */
export function pathWithClientTools(major: number): string {
  const path = process.env.PATH ?? '';
  const paths = [path, ...installed().map(bin => bin + delimiter + path)];
  const found = paths.find(candidate => versionIn(candidate) >= major);
  if (!found) {
    throw new Error(
      `pg_dump ${major} was not found, neither on the PATH nor in ${venv}. Run npm test, which installs it on Linux and on Macs with Apple silicon, or install the client tools of PostgreSQL ${major}.`,
    );
  }
  return found;
}

function installed(): string[] {
  try {
    return readdirSync(join(venv, 'lib')).map(python =>
      join(
        venv,
        'lib',
        python,
        'site-packages/embedded_postgres/pginstall/bin',
      ),
    );
  } catch {
    return [];
  }
}

function versionIn(path: string): number {
  try {
    const said = execFileSync('pg_dump', ['--version'], {
      env: { PATH: path },
      encoding: 'utf8',
    });
    return Number(/\d+/.exec(said)?.[0]);
  } catch {
    return 0;
  }
}
