import {
  fail,
  pass,
  unknown,
  type AdvisoryCheck,
  type CheckContext,
  type Finding,
} from './Check';
import { judgeDate } from './statedDate';

/** Registries that serve anybody. */
const PUBLIC =
  /^((index\.)?docker\.io|quay\.io|mcr\.microsoft\.com|public\.ecr\.aws|registry\.k8s\.io|registry\.gitlab\.com)$/;
const DIGEST = /^sha(256:[0-9a-f]{64}|512:[0-9a-f]{128})$/;
const OF_AZURE = /\.azurecr\.(io|cn|us)$/;

/** Images come from where nobody else can push. */
export const privateRegistry: AdvisoryCheck = {
  id: 'private-registry',
  title: 'Images come from a private registry',
  isFatal: false,
  run: context => judgeEach(context, judgeRegistry),
};

/** What runs today runs tomorrow. */
export const pinnedImage: AdvisoryCheck = {
  id: 'pinned-image',
  title: 'Images are named by version',
  isFatal: false,
  run: context => judgeEach(context, judgeTag),
};

/** Known holes are known here too. */
export const scannedImage: AdvisoryCheck = {
  id: 'scanned-image',
  title: 'The image was scanned lately',
  isFatal: false,
  run: ({ statements, now }) => [
    judgeDate(statements.imageScannedOn, 'PORTICO_IMAGE_SCANNED_ON', now, {
      maxDays: 30,
      advice:
        'Let the registry scan the image (Microsoft Defender for Containers), and give the date with --image-scanned-on YYYY-MM-DD.',
    }),
  ],
};

function judgeEach(
  { statements, deployment }: CheckContext,
  judge: (image: string) => Finding,
): Finding[] {
  const images = [
    ...new Set([statements.image ?? [], deployment?.images ?? []].flat()),
  ];
  return images.length
    ? images.map(judge)
    : [
        unknown(
          'no image was named',
          'Name it with --image REFERENCE, or give the manifests with --manifest FILE.',
          'PORTICO_IMAGE',
        ),
      ];
}

function judgeRegistry(image: string): Finding {
  const registry = registryOf(image);
  if (OF_AZURE.test(registry)) {
    return pass(image);
  }
  const remedy =
    'Push it to Azure Container Registry, and let the cluster pull from there.';
  return PUBLIC.test(registry)
    ? fail(`${image} is from ${registry}, which is public`, remedy)
    : unknown(`${image} is from ${registry}, which may be private`, remedy);
}

function judgeTag(image: string): Finding {
  const [name, digest] = image.split('@');
  if (digest !== undefined) {
    return DIGEST.test(digest)
      ? pass(image)
      : fail(
          `${image} has no digest behind the @, and cannot be pulled`,
          'A digest is sha256: with 64 hexadecimal digits behind it, as az acr manifest list-metadata shows.',
        );
  }
  const [, tag] = name.match(/:([^/:]+)$/) ?? [];
  return tag && tag !== 'latest'
    ? pass(image)
    : fail(
        `${image} is whatever was pushed last`,
        'Name a version or, better, the digest: name@sha256:…',
      );
}

function registryOf(image: string): string {
  const [first, ...rest] = image.split('/');
  return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')
    ? first.toLowerCase()
    : 'docker.io';
}
