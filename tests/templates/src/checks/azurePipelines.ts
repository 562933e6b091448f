import { posix } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { describeCombination } from '../cases';
import { Problem } from '../Problem';
import { RenderedCase, RenderedTemplate } from '../RenderedTemplate';

const PIPELINE_FILE = 'azure-pipelines.yml';

/** Inputs of tasks that name a service connection of the project. */
const CONNECTION_INPUTS =
  /^(azureSubscription|connectedServiceName(ARM)?|containerRegistry|dockerRegistryEndpoint|SonarQube)$/;

/** Follows a pipeline from file to file. */
class PipelineReader {
  readonly #problems: Problem[] = [];
  readonly #read = new Set<string>();

  constructor(private readonly rendered: RenderedCase) {}

  read(path: string): Problem[] {
    const text = this.rendered.files.get(path)?.toString('utf8');
    if (text === undefined || this.#read.has(path)) {
      return this.#problems;
    }
    this.#read.add(path);
    const lines = new LineCounter();
    const add = (node: { range?: [number, ...number[]] | null }) => {
      const { line } = lines.linePos(node.range?.[0] ?? 0);
      return (message: string) =>
        this.#problems.push({
          file: path,
          line,
          combination: describeCombination(this.rendered.combination),
          message,
        });
    };
    visit(parseDocument(text, { lineCounter: lines }), {
      Pair: (_, { key, value }) => {
        if (!isScalar(key) || !isScalar(value)) {
          return;
        }
        if (
          CONNECTION_INPUTS.test(String(key.value)) &&
          !/^\$\{\{.*\}\}$/.test(String(value.value))
        ) {
          add(key)(
            `${key.value} names the service connection ${value.value}: a project without it could not start the pipeline. Take it from a variable that is empty at first, and leave the step out while it is, with \${{ if }}`,
          );
        }
      },
      Map: (_, node) => {
        const template = node.get('template');
        // A template of another repository is for that one.
        if (typeof template !== 'string' || template.includes('@')) {
          return;
        }
        const target = posix.join(posix.dirname(path), template);
        const given = node.get('parameters');
        this.#checkParameters(
          target,
          isMap(given) ? given.items.map(({ key }) => String(key)) : [],
          add(node),
        );
        this.read(target);
      },
    });
    return this.#problems;
  }

  #checkParameters(
    target: string,
    given: string[],
    add: (message: string) => void,
  ): void {
    const text = this.rendered.files.get(target)?.toString('utf8');
    if (text === undefined) {
      add(`the template ${target} is not made`);
      return;
    }
    const declared: Array<{ name: string; default?: unknown }> =
      parseDocument(text).toJS()?.parameters ?? [];
    for (const { name, ...rest } of declared) {
      if (!('default' in rest) && !given.includes(name)) {
        add(`the template ${target} gets no parameter ${name}`);
      }
    }
    for (const name of given) {
      if (!declared.some(parameter => parameter.name === name)) {
        add(`the template ${target} has no parameter ${name}`);
      }
    }
  }
}

/**
 * What Azure DevOps refuses before a run begins: a template that is not there, a parameter that a template asks for and does not get
 * or does not know, and a service connection that is not there, whatever the conditions of its step.
 */
export function checkAzurePipelines(rendered: RenderedTemplate): Problem[] {
  const problems = new Map<string, Problem>();
  for (const one of rendered.cases) {
    for (const problem of new PipelineReader(one).read(PIPELINE_FILE)) {
      problems.set(`${problem.file} ${problem.message}`, problem);
    }
  }
  return [...problems.values()];
}
