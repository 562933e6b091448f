import type { JsonObject } from '@backstage/types';
import type { Settings } from '../configuration/Settings';
import type { Deployment } from '../evidence/readManifests';
import type { DnsLookup } from '../evidence/addresses';
import type { TemplateSource } from '../evidence/TemplateSource';

/** What a check found about one thing. A secret is never part of it. */
export type Finding = {
  /** The key of the configuration, or the environment variable, that it is about. */
  key?: string;
  /** What was seen, in a sentence without its full stop. */
  seen: string;
} & (
  | { outcome: 'pass' }
  /** `unknown`: nothing that was given says whether it is so. */
  | { outcome: 'fail' | 'unknown'; remedy: string }
);

/** How a check, or a finding of it, ended. */
export type Outcome = Finding['outcome'];

/** What is known when the portal starts. */
export interface StartContext {
  settings: Settings;
  env: NodeJS.ProcessEnv;
}

/** A file of the configuration as it was written, before variables were put in. */
export interface ConfigurationFile {
  path: string;
  content: JsonObject;
}

/** A variable without a default that a key asks for, and that is not there. */
export interface MissingVariable {
  name: string;
  key: string;
}

/** What people say of the installation that nothing else could tell. Each may come from the environment instead. */
export interface Statements {
  /** The image that is deployed. */
  image?: string;
  /** When the image was last scanned, as YYYY-MM-DD. */
  imageScannedOn?: string;
  /** When a backup was last restored for a test, as YYYY-MM-DD. */
  backupTestedOn?: string;
  /** The web application firewall policy in front of the portal. */
  wafPolicy?: string;
}

/** What is known when somebody asks for the whole checklist. */
export interface CheckContext extends StartContext {
  files: ConfigurationFile[];
  missingVariables: MissingVariable[];
  /** Of the Node that runs the check, as `24.1.0`. */
  nodeVersion: string;
  statements: Statements;
  /** Absent when no manifests were given. */
  deployment?: Deployment;
  templates: TemplateSource;
  lookup: DnsLookup;
  now: Date;
}

interface Described {
  /** Kebab-case; the id in the JSON output and the manual. */
  id: string;
  /** What is true when it passes. */
  title: string;
}

/** A check that also guards the start: it needs nothing but the configuration and the environment. */
export interface FatalCheck extends Described {
  isFatal: true;
  run(context: StartContext): Finding[];
}

/** A check of the checklist alone. */
export interface AdvisoryCheck extends Described {
  isFatal: false;
  run(context: CheckContext): Finding[] | Promise<Finding[]>;
}

/** One item of the production checklist. */
export type Check = FatalCheck | AdvisoryCheck;

/** What is as it should be. */
export function pass(seen: string, key?: string): Finding {
  return { outcome: 'pass', seen, key };
}

/** What has to change, and how. */
export function fail(seen: string, remedy: string, key?: string): Finding {
  return { outcome: 'fail', seen, remedy, key };
}

/** What cannot be told from here, and what would tell it. */
export function unknown(seen: string, remedy: string, key?: string): Finding {
  return { outcome: 'unknown', seen, remedy, key };
}

/** The worst of them. */
export function outcomeOf(findings: Finding[]): Outcome {
  const outcomes = findings.map(({ outcome }) => outcome);
  if (outcomes.includes('fail')) {
    return 'fail';
  }
  return outcomes.includes('unknown') ? 'unknown' : 'pass';
}
