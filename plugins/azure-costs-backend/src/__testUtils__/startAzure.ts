import { AzureResourceManager } from '@portico/stand-ins';
import { addDays, toDay } from '../calendar/days';

/** A second subscription, for tests that need two. */
export const OTHER_SUBSCRIPTION = '22222222-2222-2222-2222-222222222222';

/** So many requests that no test has to wait. */
export const NO_LIMITS = {
  perSubscriptionPerMinute: 1000,
  perMinute: 1000,
  perHour: 1000,
};

const today = toDay(new Date());

/** The day so many days ago. */
export const day = (ago: number) => addDays(today, -ago);

/** Starts a stand-in for Azure that this process signs in at, as with the managed identity of its host. */
export async function startAzure(
  subscriptions: string[],
): Promise<AzureResourceManager> {
  const azure = await new AzureResourceManager({ subscriptions }).start();
  Object.assign(process.env, azure.environment);
  return azure;
}

/** Stops it, and signs this process out. */
export async function stopAzure(azure: AzureResourceManager): Promise<void> {
  for (const name of Object.keys(azure.environment)) {
    delete process.env[name];
  }
  await azure.stop();
}
