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
    // Revision 3 runs; what is applied is revision 4.
    const kubectl = (rollout: string, before = '3') => `case "$*" in
*"rollout status"*) ${rollout} ;;
*diff*) exit 1 ;;
*"get deployment"*) grep -q apply "$CALLS" && echo 4 || echo "${before}" ;;
*"get replicasets"*) printf '%s\\n' '2 portico-two' '3 portico-three' '4 portico-four' ;;
kustomize*) echo "image: crprod.azurecr.io/portico@$(sed -n "s/^ *digest: //p" "$2/kustomization.yaml")" ;;
esac`;
    const deploy = (DIGEST: string, stub = kubectl('exit 0')) =>
      run('deploy-aks.sh', { ENVIRONMENT: 'prod', DIGEST }, { kubectl: stub });
    /** What changes the cluster, or waits for it. */
    const deeds = (calls: string[]) =>
      calls
        .map(call => call.replace('kubectl --namespace portico ', ''))
        .filter(call => /^(apply|rollout|delete)/.test(call))
        .map(call => call.replace(/ --filename .*/, ''));
    const apply =
      'apply --server-side --force-conflicts --field-manager=pipeline';
    const wait = 'rollout status deployment/portico --timeout=11m';

    it('applies the manifests with the image, and waits', () => {
      const { status, calls } = deploy(digest);
      expect(status).toBe(0);
      expect(deeds(calls)).toEqual([apply, wait]);
    });

    it('takes back what does not become ready, so that nobody comes to it again', () => {
      const { status, stderr, calls } = deploy(
        digest,
        kubectl('[[ $(grep -c "rollout status" "$CALLS") -gt 1 ]] || exit 1'),
      );
      expect(status).toBe(1);
      expect(deeds(calls)).toEqual([
        apply,
        wait,
        'rollout undo deployment/portico --to-revision=3',
        wait,
        'delete replicaset portico-four',
      ]);
      expect(stderr).toContain('did not become ready, and were taken back');
    });

    it.each([
      ['nothing where nothing ran before', '', /nothing before them/],
      ['nothing where the same ran before', '4', /nothing is taken back/],
    ])('takes back %s', (_, before, message) => {
      const { status, stderr, calls } = deploy(
        digest,
        kubectl('exit 1', before),
      );
      expect(status).toBe(1);
      expect(stderr).toMatch(message);
      expect(deeds(calls)).toEqual([apply, wait]);
    });

    it('goes back to what was before, and from there further back', () => {
      const { status, calls } = deploy('before');
      expect(status).toBe(0);
      expect(deeds(calls)).toEqual([
        'rollout undo deployment/portico --to-revision=0',
        wait,
        'delete replicaset portico-three',
      ]);
    });

    it('applies nothing where the overlay does not name the image by digest', () => {
      const { status, stderr, calls } = deploy(
        digest,
        'echo "image: crprod.azurecr.io/portico:latest"',
      );
      expect(status).toBe(1);
      expect(stderr).toContain('do not name the image by its digest');
      expect(deeds(calls)).toEqual([]);
    });

    it.each(['', 'latest', 'sha256:ab12'])('refuses the digest %j', value => {
      const { status, stderr, calls } = deploy(value);
      expect(status).not.toBe(0);
      expect(stderr).toContain('DIGEST');
      expect(calls).toEqual([]);
    });
  });

  describe('deploy-container-apps.sh', () => {
    const image = (digit: string) =>
      `crprod.azurecr.io/portico@sha256:${digit.repeat(64)}`;
    const [earlier, before, failed] = ['1', '2', '3'].map(image);
    const deploy = (
      DIGEST: string,
      {
        revisions = [earlier, before],
        state = "printf 'r2\\nr2\\n'",
        update = 'exit 0',
      } = {},
    ) =>
      run(
        'deploy-container-apps.sh',
        {
          CONTAINER_APP: 'ca-portico-prod',
          RESOURCE_GROUP: 'rg-portico-prod',
          REGISTRY: 'crprod',
          DIGEST,
        },
        {
          az: `case "$*" in
*"revision list"*) printf '%s\\n' ${revisions.join(' ')} ;;
*containers*) echo ${before} ;;
*latestRevisionName*) ${state} ;;
*update*) ${update} ;;
esac`,
          sleep: 'exit 0',
        },
      );
    const images = (calls: string[]) =>
      calls.flatMap(call => call.match(/--image (\S+)/)?.[1] ?? []);

    it('gives the app the image', () => {
      const { status, calls } = deploy(digest);
      expect(status).toBe(0);
      expect(images(calls)).toEqual([`crprod.azurecr.io/portico@${digest}`]);
    });

    it('goes on waiting when it is not told whether the revision is ready', () => {
      const { status, calls } = deploy(digest, {
        state:
          '[[ $(grep -c latestRevisionName "$CALLS") -gt 2 ]] || exit 1; printf \'r2\\nr2\\n\'',
      });
      expect(status).toBe(0);
      expect(calls.filter(call => call.startsWith('sleep'))).toHaveLength(2);
    });

    it.each([
      ['does not become ready', { state: "printf 'r2\\nr1\\n'" }],
      ['cannot be asked for', { state: 'exit 1' }],
      [
        'is refused',
        {
          update:
            '[[ $(grep -c "containerapp update" "$CALLS") -gt 1 ]] || exit 1',
        },
      ],
    ])('takes back what %s', (_, answers) => {
      const { status, stderr, calls } = deploy(digest, answers);
      expect(status).toBe(1);
      expect(stderr).toContain('was taken back');
      expect(images(calls)).toEqual([
        `crprod.azurecr.io/portico@${digest}`,
        before,
      ]);
    });

    it.each([
      ['goes back to the image before', [earlier, before]],
      ['knows settings that changed', [earlier, before, before]],
      ['leaves out what was taken back', [earlier, before, failed, before]],
      [
        'leaves out what was gone back from',
        [earlier, before, failed, image('4'), failed, before],
      ],
    ])('%s', (_, revisions) => {
      const { status, calls } = deploy('before', { revisions });
      expect(status).toBe(0);
      expect(images(calls)).toEqual([earlier]);
    });

    it('says when there is none', () => {
      const { status, stderr, calls } = deploy('before', {
        revisions: [before],
      });
      expect(status).toBe(1);
      expect(stderr).toContain('No revision of ca-portico-prod shows');
      expect(images(calls)).toEqual([]);
    });

    it.each(['', 'latest', 'sha256:ab12'])('refuses the digest %j', value => {
      const { status, stderr, calls } = deploy(value);
      expect(status).not.toBe(0);
      expect(stderr).toContain('DIGEST');
      expect(calls).toEqual([]);
    });
  });
});
