import { RenderedFile, RenderedTemplate } from '../RenderedTemplate';

const PATHS = {
  YAML: /\.ya?ml$/,
  JSON: /\.(json|slnf|sarif|webmanifest)$/,
  XML: /\.(\w+proj|slnx|props|targets|xml|config|svg)$/,
  Dockerfile: /(^|\/)([^/]+\.)?Dockerfile(\.[^/]+)?$/,
  workflow: /^\.github\/workflows\/[^/]+\.ya?ml$/,
  Terraform: /\.(tf|tfvars|tftest\.hcl)$/,
  'C#': /\.cs$/,
} satisfies Record<string, RegExp>;

/** A kind of file for which there is a check. */
export type FileKind = keyof typeof PATHS | 'shell script';

/** The kinds of files for which there are checks. */
export const FILE_KINDS = [...Object.keys(PATHS), 'shell script'] as FileKind[];

/** The files of a kind, each content once. */
export function filesOfKind(
  rendered: RenderedTemplate,
  kind: FileKind,
): RenderedFile[] {
  return kind === 'shell script'
    ? rendered.files.filter(isShellScript)
    : rendered.matching(PATHS[kind]);
}

function isShellScript({ path, text }: RenderedFile): boolean {
  return path.endsWith('.sh') || /^#!.*\b(ba|da|k)?sh\b/.test(text);
}
