import { isIP } from 'node:net';
import { asObjects } from '../configuration/Settings';
import { isLoopbackHost, isPrivateAddress } from '../evidence/addresses';
import { fail, pass, type AdvisoryCheck } from './Check';

const ALLOW = 'backend.reading.allow';
/** Anybody can have a name below these. */
const SHARED =
  /^\*\.([^.]+|co\.uk|com\.au|(blob\.core\.)?windows\.net|azurewebsites\.net|github\.io|githubusercontent\.com|amazonaws\.com)$/i;
/** Where clouds tell machines who they are, by name. */
const OF_MACHINES = /(^|\.)(internal|local|localhost|localdomain)$/i;

/** Nobody reaches through the portal what they cannot reach themselves. */
export const narrowReading: AdvisoryCheck = {
  id: 'narrow-reading',
  title: 'The portal reads from named hosts',
  isFatal: false,
  run({ settings }) {
    const hosts = asObjects(settings.get(ALLOW)).map(({ host }) =>
      String(host),
    );
    const findings = hosts.flatMap((host, index) => {
      const problem = problemOf(host.replace(/:\d[\d-]*$/, ''));
      return problem
        ? [
            fail(
              `is ${host}: ${problem}`,
              'Name the host that is needed, and its paths.',
              `${ALLOW}[${index}].host`,
            ),
          ]
        : [];
    });
    return findings.length
      ? findings
      : [
          pass(
            hosts.length ? hosts.join(', ') : 'those of integrations',
            ALLOW,
          ),
        ];
  },
};

function problemOf(host: string): string | undefined {
  if (host === '*' || SHARED.test(host)) {
    return 'anybody can have a host there';
  }
  const isOwn =
    isLoopbackHost(host) ||
    OF_MACHINES.test(host) ||
    (isIP(host) !== 0 && isPrivateAddress(host));
  return isOwn
    ? 'people would read through the portal what only machines may, such as the identity of the portal'
    : undefined;
}
