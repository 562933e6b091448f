import { Problem } from '../Problem';
import { RenderedTemplate } from '../RenderedTemplate';
import { Template } from '../Template';
import { checkCatalogEntities } from './catalogEntities';
import { runCommands } from './commands';
import { checkDataFiles } from './dataFiles';
import { checkDocumentation } from './documentation';
import { findLeftovers } from './leftovers';
import {
  checkCSharp,
  checkDockerfiles,
  checkShellScripts,
  checkWorkflows,
  checkYamlStyle,
} from './lintFiles';
import { checkTerraformFormat } from './terraform';
import { auditWorkflows } from './auditWorkflows';

const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;

type Check = (
  rendered: RenderedTemplate,
  template: Template,
) => Problem[] | Promise<Problem[]>;

/** What is checked of everything that a template makes, by what should be so. */
export const checks: Record<string, Check> = {
  'leaves no expression unrendered': findLeftovers,
  'makes YAML and JSON that can be parsed': checkDataFiles,
  'makes YAML in good style': rendered =>
    checkYamlStyle(rendered.matching(/\.ya?ml$/)),
  'makes a catalog file that the catalog takes': checkCatalogEntities,
  'makes documentation that builds': checkDocumentation,
  'makes Dockerfiles that hadolint approves': rendered =>
    checkDockerfiles(rendered.matching(/(^|\/)([^/]+\.)?Dockerfile$/)),
  'makes workflows that actionlint approves': rendered =>
    checkWorkflows(rendered.matching(WORKFLOW)),
  'makes workflows that zizmor approves': auditWorkflows,
  'makes shell scripts that shellcheck approves': rendered =>
    checkShellScripts(rendered.matching(/\.sh$/)),
  'makes Terraform in its own format': checkTerraformFormat,
  'makes C# without errors of syntax': rendered =>
    checkCSharp(rendered.matching(/\.cs$/)),
  'makes something that passes its own tests': (rendered, { cases }) =>
    runCommands(rendered, cases),
};
