import { createMockDirectory } from '@backstage/backend-test-utils';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './__testUtils__/production';

const digest = `sha256:${'ab12'.repeat(16)}`;
const buildRegistry =
  '/subscriptions/1/resourceGroups/rg-portico-dev/providers/Microsoft.ContainerRegistry/registries/crdev';

jest.setTimeout(60_000);

/** The scripts of `deploy/pipelines` themselves. The commands that they call write down how they were called, and answer. */
describe('deploy/pipelines', () => {
  const folder = createMockDirectory();

  function run(
    commandLine: string,
    env: NodeJS.ProcessEnv,
    answers: Record<string, string>,
  ) {
    folder.setContent({ calls: '', bin: {} });
    cpSync(join(root, 'deploy'), folder.resolve('deploy'), { recursive: true });
    for (const [command, answer] of Object.entries(answers)) {
      writeFileSync(
        folder.resolve('bin', command),
        `#!/usr/bin/env bash\necho "${command} $*" >> "$CALLS"\n${answer}\n`,
        { mode: 0o755 },
      );
    }
    const [script, ...args] = commandLine.split(' ');
    const { status, stderr } = spawnSync(
      folder.resolve('deploy/pipelines', script),
      args,
      {
        cwd: folder.path,
        encoding: 'utf8',
        // A shell whose input is a socket believes that it was reached over the network, and reads its owner's settings.
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: [folder.resolve('bin'), process.env.PATH].join(delimiter),
          CALLS: folder.resolve('calls'),
          ...env,
        },
      },
    );
    const calls = readFileSync(folder.resolve('calls'), 'utf8');
    return { status, stderr, calls: calls.split('\n').filter(Boolean) };
  }

  describe('bring-image.sh', () => {
    const bring = (
      how: string,
      env: NodeJS.ProcessEnv = {},
      cosign = 'exit 0',
    ) =>
      run(
        `bring-image.sh ${how}`,
        {
          DIGEST: digest,
          REGISTRY: 'crprod',
          BUILD_REGISTRY_ID: buildRegistry,
          SIGNER: 'https://github.com/contoso/portico/image.yml',
          PUBLIC_KEY: 'portico-images.pub',
          ...env,
        },
        { az: 'exit 0', cosign },
      );

    it('brings what is signed, by its digest', () => {
      const { status, calls } = bring('keyless');
      expect(status).toBe(0);
      expect(calls).toEqual([
        'az acr login --name crdev',
        expect.stringMatching(
          `^cosign verify crdev.azurecr.io/portico@${digest} .*--certificate-identity https://github.com/contoso/portico/image.yml`,
        ),
        `az acr import --name crprod --registry ${buildRegistry} --force --source portico@${digest} --image portico:ab12ab12ab12`,
      ]);
    });

    it('knows signatures by a key as well', () => {
      const { status, calls } = bring('key');
      expect(status).toBe(0);
      expect(calls[1]).toContain('--key portico-images.pub');
    });

    it('brings nothing that is not signed', () => {
      const { status, calls } = bring('keyless', {}, 'exit 1');
      expect(status).toBe(1);
      expect(calls.join('\n')).not.toContain('import');
    });

    it('has nothing to bring where the image was built', () => {
      const { status, calls } = bring('keyless', { REGISTRY: 'crdev' });
      expect(status).toBe(0);
      expect(calls.join('\n')).not.toContain('import');
    });

    it.each([
      ['keyless', { DIGEST: 'latest' }, /DIGEST is 'latest'/],
      ['somehow', {}, /Say how the image is signed/],
      ['keyless', { REGISTRY: '' }, /REGISTRY/],
    ])('refuses %s with %j', (how, env, message) => {
      const { status, stderr, calls } = bring(how, env);
      expect(status).not.toBe(0);
      expect(stderr).toMatch(message);
      expect(calls.join('\n')).not.toMatch(/cosign|import/);
    });
  });

  describe('deploy-aks.sh', () => {
    const kustomize =
      'kustomize) echo "image: crprod.azurecr.io/portico@$(sed -n "s/^ *digest: //p" "$2/kustomization.yaml")" ;;';
    const deploy = (env: NodeJS.ProcessEnv, rollout = 'exit 0') =>
      run('deploy-aks.sh', env, {
        kubectl: `case "$*" in\n*status*) ${rollout} ;;\n*diff*) exit 1 ;;\n*) case "$1" in ${kustomize} esac ;;\nesac`,
      });
    const short = (calls: string[]) =>
      calls.map(call =>
        call
          .replace('kubectl ', '')
          .replace('--namespace portico ', '')
          .replace(/ (--filename|\S*deploy\/).*/, ''),
      );

    it('applies the manifests with the image, and waits', () => {
      const { status, calls } = deploy({ ENVIRONMENT: 'prod', DIGEST: digest });
      expect(status).toBe(0);
      expect(short(calls)).toEqual([
        'kustomize',
        'diff --server-side --force-conflicts --field-manager=pipeline',
        'apply --server-side --force-conflicts --field-manager=pipeline',
        'rollout status deployment/portico --timeout=11m',
      ]);
    });

    it('takes back what does not become ready', () => {
      const { status, stderr, calls } = deploy(
        { ENVIRONMENT: 'prod', DIGEST: digest },
        'exit 1',
      );
      expect(status).toBe(1);
      expect(short(calls).at(-1)).toBe('rollout undo deployment/portico');
      expect(stderr).toContain('did not become ready, and were taken back');
    });

    it('goes back to what was before, without a digest', () => {
      const { status, calls } = deploy({ ENVIRONMENT: 'prod', DIGEST: '' });
      expect(status).toBe(0);
      expect(short(calls)).toEqual([
        'rollout undo deployment/portico',
        'rollout status deployment/portico --timeout=11m',
      ]);
    });

    it('applies nothing where the overlay does not name the image by digest', () => {
      const { status, stderr, calls } = run(
        'deploy-aks.sh',
        { ENVIRONMENT: 'prod', DIGEST: digest },
        { kubectl: 'echo "image: crprod.azurecr.io/portico:latest"' },
      );
      expect(status).toBe(1);
      expect(stderr).toContain('do not name the image by its digest');
      expect(calls.join('\n')).not.toContain('apply');
    });
  });

  describe('deploy-container-apps.sh', () => {
    const before = `crprod.azurecr.io/portico@sha256:${'0'.repeat(64)}`;
    const earlier = `crprod.azurecr.io/portico@sha256:${'1'.repeat(64)}`;
    const deploy = (env: NodeJS.ProcessEnv, revisions = [before, earlier]) =>
      run(
        'deploy-container-apps.sh',
        {
          CONTAINER_APP: 'ca-portico-prod',
          RESOURCE_GROUP: 'rg-portico-prod',
          REGISTRY: 'crprod',
          ...env,
        },
        {
          az: `case "$*" in\n*"revision list"*) printf '%s\\n' ${revisions.join(
            ' ',
          )} ;;\n*containers*) echo ${before} ;;\n*latestRevisionName*) printf 'r2\\nr2\\n' ;;\nesac`,
        },
      );
    const images = (calls: string[]) =>
      calls.flatMap(call => call.match(/--image (\S+)/)?.[1] ?? []);

    it('gives the app the image', () => {
      const { status, calls } = deploy({ DIGEST: digest });
      expect(status).toBe(0);
      expect(images(calls)).toEqual([`crprod.azurecr.io/portico@${digest}`]);
    });

    it('goes back to the image before, without a digest', () => {
      const { status, calls } = deploy({}, [before, before, earlier]);
      expect(status).toBe(0);
      expect(images(calls)).toEqual([earlier]);
    });

    it('says when there is none', () => {
      const { status, stderr, calls } = deploy({}, [before]);
      expect(status).toBe(1);
      expect(stderr).toContain('No revision of ca-portico-prod has another');
      expect(images(calls)).toEqual([]);
    });
  });
});
