import { type DevOpsRepository } from './DevOpsRepository.ts';
import { type Identity } from './identities.ts';

/** A pipeline: in one of the APIs a build definition. */
export interface Pipeline {
  id: number;
  revision: number;
  name: string;
  /** With backslashes, from `\`. */
  folder: string;
  repository: DevOpsRepository;
  /** The branch that it runs on by default, in full. */
  defaultBranch: string;
  /** The path of its file in the repository. */
  yamlFilename: string;
  queue: string;
  createdBy: Identity;
  createdDate: string;
  runs: PipelineRun[];
}

/** A run of a pipeline: in one of the APIs a build. It goes on only when a test says so. */
export interface PipelineRun {
  id: number;
  name: string;
  state: 'inProgress' | 'completed';
  result?: 'succeeded' | 'failed' | 'canceled';
  /** In full. */
  refName: string;
  /** The commit that it runs on. */
  version: string;
  templateParameters: Record<string, unknown>;
  createdDate: string;
  finishedDate?: string;
}

/** Ends a run. */
export function finishRun(
  run: PipelineRun,
  result: NonNullable<PipelineRun['result']>,
  at = new Date(),
): void {
  run.state = 'completed';
  run.result = result;
  run.finishedDate = at.toISOString();
}
