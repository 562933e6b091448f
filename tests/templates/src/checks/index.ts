import { Problem } from '../Problem';
import { RenderedFile, RenderedTemplate } from '../RenderedTemplate';
import { Template } from '../Template';
import { auditWorkflows } from './auditWorkflows';
import { checkAzurePipelines } from './azurePipelines';
import { checkCatalogEntities } from './catalogEntities';
import { runCommands } from './commands';
import { checkDataFiles } from './dataFiles';
import { checkDocumentation } from './documentation';
import { buildDotnet } from './dotnet';
import { FileKind, filesOfKind } from './kinds';
import { findLeftovers } from './leftovers';
import {
  checkCSharp,
  checkDockerfiles,
  checkShellScripts,
  checkTerraformSyntax,
  checkWorkflows,
  checkXml,
  checkYamlStyle,
} from './lintFiles';
import { checkTerraformFormat } from './terraform';
import { findUnusedSteps } from './unusedSteps';

type Check = (
  rendered: RenderedTemplate,
  template: Template,
) => Problem[] | Promise<Problem[]>;

/** A check of files of one kind. */
const each =
  (
    kind: FileKind,
    check: (files: RenderedFile[]) => Promise<Problem[]>,
  ): Check =>
  rendered =>
    check(filesOfKind(rendered, kind));

/** What is checked of everything that a template makes, by what should be so. */
export const checks: Record<string, Check> = {
  'runs every step in some combination': findUnusedSteps,
  'leaves no expression unrendered': findLeftovers,
  'makes YAML and JSON that can be parsed': checkDataFiles,
  'makes YAML in good style': each('YAML', checkYamlStyle),
  'makes XML that can be parsed': each('XML', checkXml),
  'makes a catalog file that the catalog takes': checkCatalogEntities,
  'makes documentation that builds': checkDocumentation,
  'makes Dockerfiles that hadolint approves': each(
    'Dockerfile',
    checkDockerfiles,
  ),
  'makes workflows that actionlint approves': each('workflow', checkWorkflows),
  'makes workflows that zizmor approves': auditWorkflows,
  'makes pipelines that Azure DevOps can start': checkAzurePipelines,
  'makes shell scripts that shellcheck approves': each(
    'shell script',
    checkShellScripts,
  ),
  'makes Terraform without errors of syntax': each(
    'Terraform',
    checkTerraformSyntax,
  ),
  'makes Terraform in its own format': each('Terraform', checkTerraformFormat),
  'makes C# without errors of syntax': each('C#', checkCSharp),
  'makes solutions of .NET that build and pass their tests': buildDotnet,
  'makes something that passes its own tests': (rendered, { cases }) =>
    runCommands(rendered, cases),
};
