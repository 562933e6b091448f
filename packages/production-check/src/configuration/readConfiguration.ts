import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ConfigReader, type AppConfig } from '@backstage/config';
import { ConfigSources, readEnvConfig } from '@backstage/config-loader';
import type { JsonObject } from '@backstage/types';
import { parseDocument } from 'yaml';
import type { ConfigurationFile, MissingVariable } from '../checks/Check';
import { UsageError } from '../UsageError';
import { findRequiredVariables } from './requiredVariables';
import { asObject, Settings } from './Settings';

/** The configuration as the portal reads it. */
export interface Configuration {
  settings: Settings;
  files: ConfigurationFile[];
  missingVariables: MissingVariable[];
}

/**
 * Reads files as the portal does: later ones win, variables are put in, and variables named `APP_CONFIG_…` win over all.
 *
 * @throws {@link UsageError} that names the file, and the key where one is to blame
 */
export async function readConfiguration(
  paths: string[],
  env: NodeJS.ProcessEnv,
): Promise<Configuration> {
  const files: ConfigurationFile[] = [];
  const configs: AppConfig[] = [];
  for (const path of paths) {
    const content = await readYamlObject(path);
    files.push({ path, content });
    configs.push(...(await readSource(path, env)));
  }
  const settings = Settings.from(
    ConfigReader.fromConfigs([...configs, ...readEnvironment(env)]),
  );
  const missingVariables = files
    .flatMap(({ content }) => findRequiredVariables(content))
    .filter(({ name }) => env[name] === undefined)
    // Another file, or a variable of the key's own, may have said it.
    .filter(({ key }) => settings.get(key) === undefined);
  return { settings, files, missingVariables };
}

async function readSource(
  path: string,
  env: NodeJS.ProcessEnv,
): Promise<AppConfig[]> {
  try {
    const source = ConfigSources.defaultForTargets({
      targets: [{ type: 'path', target: resolve(path) }],
      watch: false,
      substitutionFunc: async name => env[name]?.trim(),
    });
    for await (const { configs } of source.readConfigData()) {
      return configs;
    }
    return [];
  } catch (error) {
    throw new UsageError(
      `${path} can't be read: ${firstLine(
        error,
      )}. Mend the file, or name another one with --config.`,
      { cause: error },
    );
  }
}

function readEnvironment(env: NodeJS.ProcessEnv): AppConfig[] {
  try {
    return readEnvConfig(env);
  } catch (error) {
    throw new UsageError(
      `The variables named APP_CONFIG_… can't be read: ${firstLine(
        error,
      )}. Mend or unset the variable.`,
      { cause: error },
    );
  }
}

async function readYamlObject(path: string): Promise<JsonObject> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(
      `The configuration file ${path} can't be read: ${firstLine(
        error,
      )}. Name an existing file with --config.`,
      { cause: error },
    );
  }
  // The message of the parser without the lines of the file, which may hold a secret.
  const document = parseDocument(text, { prettyErrors: false });
  const [problem] = document.errors;
  if (problem) {
    const line = text.slice(0, problem.pos[0]).split('\n').length;
    throw new UsageError(
      `${path}, line ${line}, is not valid YAML (${problem.code}). Mend the line.`,
    );
  }
  const content = asObject(document.toJS());
  if (!content) {
    throw new UsageError(
      `${path} has no keys. A file of the configuration is a YAML object, as in app-config.production.yaml.`,
    );
  }
  return content;
}

function firstLine(error: unknown): string {
  const [line] = String((error as Error).message).split('\n');
  // The parser of JSON quotes what it can't read, which may be a secret.
  return line
    .replace(/SyntaxError: .*/, 'which is not valid JSON')
    .replace(/\.$/, '');
}
