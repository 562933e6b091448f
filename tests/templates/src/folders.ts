import { resolvePackagePath } from '@backstage/backend-plugin-api';

const PACKAGE = '@portico/template-tests';

/** Absolute path of the checkout. */
export const REPOSITORY = resolvePackagePath(PACKAGE, '../..');

/** Absolute path of a script in `checks/` that runs in a process of its own. */
export const scriptPath = (name: string): string =>
  resolvePackagePath(PACKAGE, 'src/checks', name);
