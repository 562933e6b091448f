import {
  AzureDevOps,
  type AzureDevOpsOptions,
  Front,
} from '@portico/stand-ins';
import { TaskProcess } from './TaskProcess';

/** A stand-in for Azure DevOps, and a process for which it is `dev.azure.com`. */
export class AzureDevOpsBehindFront {
  private constructor(
    readonly azureDevOps: AzureDevOps,
    /** Tells which other hosts were asked for. */
    readonly front: Front,
    /** Runs what talks to it. */
    readonly process: TaskProcess,
  ) {}

  static async start(
    options: AzureDevOpsOptions,
  ): Promise<AzureDevOpsBehindFront> {
    const azureDevOps = await new AzureDevOps(options).start();
    const front = await new Front({
      hosts: {
        'dev.azure.com': azureDevOps.url,
        'login.microsoftonline.com': azureDevOps.url,
      },
    }).start();
    const process = await TaskProcess.start({
      ...front.environment,
      ...azureDevOps.environment,
    });
    return new AzureDevOpsBehindFront(azureDevOps, front, process);
  }

  async stop(): Promise<void> {
    await this.process.stop();
    await this.front.stop();
    await this.azureDevOps.stop();
  }
}
