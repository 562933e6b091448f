import type { ServedStandIn, StandInName } from './RemoteStandIn.ts';
import {
  azureDevOps,
  microsoftGraph,
  type SourcesSize,
} from './sourcesOrganisation.ts';

// What `RemoteStandIn` starts. Each message is answered with the number of requests since the one before.
const standIns = { azureDevOps, microsoftGraph };
const [name, size] = process.argv.slice(2);
const make = standIns[name as StandInName];
const standIn = await make(JSON.parse(size) as SourcesSize).start();

process.on('message', () => process.send!(standIn.requests.splice(0).length));
process.on('disconnect', async () => {
  await standIn.stop();
  process.exit();
});
process.send!({
  url: standIn.url,
  environment: standIn.environment,
} satisfies ServedStandIn);
