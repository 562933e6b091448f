import { resolve } from 'node:path';
import { help, readCommandLine, type CommandLine } from './commandLine';
import { readConfiguration } from './configuration/readConfiguration';
import { readEnvFile } from './configuration/readEnvFile';
import { CatalogFiles } from './evidence/CatalogFiles';
import { lookUpWithin } from './evidence/lookUp';
import { readManifests } from './evidence/readManifests';
import { RunningPortal } from './evidence/RunningPortal';
import { countOutcomes, formatJson } from './report/formatJson';
import { formatTable } from './report/formatTable';
import { runChecks } from './runChecks';

const LOOKUP_TIMEOUT_MS = 5_000;

/** The parts of a process that the command uses. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  /** Width of the terminal; undefined when the output goes elsewhere. */
  columns: number | undefined;
  nodeVersion: string;
  now: Date;
}

/**
 * Runs the command.
 *
 * @returns what it prints, and its exit code
 * @throws UsageError when nothing could be checked
 */
export async function main(
  args: string[],
  surroundings: Surroundings,
): Promise<{ output: string; exitCode: number }> {
  const commandLine = readCommandLine(args);
  if (commandLine.help) {
    return { output: help, exitCode: 0 };
  }
  const { config: files, json, strict } = commandLine;
  const { now, columns } = surroundings;
  const env = {
    ...surroundings.env,
    ...(commandLine.envFile
      ? await readEnvFile(commandLine.envFile, surroundings.env)
      : {}),
  };
  const results = await runChecks({
    ...(await readConfiguration(files, env)),
    env,
    nodeVersion: surroundings.nodeVersion,
    statements: readStatements(commandLine, env),
    deployment: commandLine.manifest.length
      ? await readManifests(commandLine.manifest)
      : undefined,
    templates: commandLine.url
      ? new RunningPortal(commandLine.url, env.PORTICO_CHECK_TOKEN)
      : // In the image the working directory; on a laptop that of the backend.
        new CatalogFiles([resolve('.'), resolve('packages/backend')]),
    lookup: lookUpWithin(LOOKUP_TIMEOUT_MS),
    now,
  });
  const counts = countOutcomes(results);
  const ok = counts.fail === 0 && (!strict || counts.unknown === 0);
  const output = json
    ? formatJson(results, { files, strict, now, ok })
    : formatTable(results, {
        files,
        width: Math.min(Math.max(columns ?? 100, 80), 100),
        coloured: columns !== undefined && !env.NO_COLOR,
      });
  return { output, exitCode: ok ? 0 : 1 };
}

function readStatements(commandLine: CommandLine, env: NodeJS.ProcessEnv) {
  return {
    image: commandLine.image ?? env.PORTICO_IMAGE,
    imageScannedOn: commandLine.imageScannedOn ?? env.PORTICO_IMAGE_SCANNED_ON,
    backupTestedOn: commandLine.backupTestedOn ?? env.PORTICO_BACKUP_TESTED_ON,
    wafPolicy: commandLine.wafPolicy ?? env.PORTICO_WAF_POLICY,
  };
}
