import { execFile } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const openssl = promisify(execFile);
const DAYS = '7';
const NEW_KEY = [
  '-newkey',
  'ec',
  '-pkeyopt',
  'ec_paramgen_curve:prime256v1',
  '-nodes',
];

/** A certificate for some host names, and the authority that has signed it. */
export interface Certificates {
  /** The folder on disk; whoever made the certificates removes it. */
  folder: string;
  /** The authority's certificate on disk, for `NODE_EXTRA_CA_CERTS` and the like. */
  authorityFile: string;
  key: Buffer;
  certificate: Buffer;
  /** The SHA-256 of the certificate's public key in base64, by which Chromium lets it pass. */
  publicKeyHash: string;
}

/**
 * Makes a certificate that is valid for a few days, with an authority of its own. The authority's key is gone afterwards.
 *
 * @throws Error when `openssl` is missing or refuses
 */
export async function makeCertificates(
  hostNames: string[],
): Promise<Certificates> {
  const folder = await mkdtemp(join(tmpdir(), 'stand-in-front-'));
  const file = (name: string) => join(folder, name);
  const run = (...args: string[]) => openssl('openssl', args, { cwd: folder });
  await writeFile(
    file('openssl.cnf'),
    [
      '[req]',
      'distinguished_name = name',
      '[name]',
      '[authority]',
      'basicConstraints = critical, CA:TRUE',
      'keyUsage = critical, keyCertSign',
      'subjectKeyIdentifier = hash',
      '[host]',
      'basicConstraints = critical, CA:FALSE',
      'keyUsage = critical, digitalSignature',
      'extendedKeyUsage = serverAuth',
      `subjectAltName = ${hostNames.map(name => `DNS:${name}`).join(', ')}`,
      '',
    ].join('\n'),
  );
  const config = ['-config', 'openssl.cnf'];
  await run(
    ...['req', '-x509', ...config, '-extensions', 'authority', ...NEW_KEY],
    ...['-days', DAYS, '-subj', '/CN=Stand-in front'],
    ...['-keyout', 'ca.key', '-out', 'ca.pem'],
  );
  await run(
    ...['req', '-new', ...config, ...NEW_KEY, '-subj', '/CN=Stand-in'],
    ...['-keyout', 'host.key', '-out', 'host.csr'],
  );
  await run(
    ...['x509', '-req', '-in', 'host.csr', '-CA', 'ca.pem'],
    ...['-CAkey', 'ca.key', '-CAcreateserial', '-days', DAYS],
    ...['-extfile', 'openssl.cnf', '-extensions', 'host', '-out', 'host.pem'],
  );
  await rm(file('ca.key'));
  const certificate = await readFile(file('host.pem'));
  const publicKey = new X509Certificate(certificate).publicKey.export({
    type: 'spki',
    format: 'der',
  });
  return {
    folder,
    authorityFile: file('ca.pem'),
    key: await readFile(file('host.key')),
    certificate,
    publicKeyHash: createHash('sha256').update(publicKey).digest('base64'),
  };
}
