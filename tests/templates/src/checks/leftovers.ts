import { Problem } from '../Problem';
import { exampleOf, RenderedTemplate } from '../RenderedTemplate';

/** Files whose own language has expressions in the brackets of templates. */
const OWN_EXPRESSIONS =
  /^\.github\/|(^|\/)azure-pipelines[^/]*\.ya?ml$|^pipelines\//;
const EXPRESSION = /\$\{\{|\{%|%\}|\{\{-?\s*values\b/;
/** What stands in the brackets of this scaffolder and of no pipeline. */
const TEMPLATE_EXPRESSION =
  /\{%|%\}|\{\{-?\s*values\b|\$\{\{-?\s*secrets\.[a-z]/;

/** Expressions that nobody has rendered. */
export function findLeftovers(rendered: RenderedTemplate): Problem[] {
  return rendered.files.flatMap(file => {
    const pattern = OWN_EXPRESSIONS.test(file.path)
      ? TEMPLATE_EXPRESSION
      : EXPRESSION;
    return file.text.split('\n').flatMap((line, index) =>
      pattern.test(line)
        ? [
            {
              file: file.path,
              line: index + 1,
              combination: exampleOf(file),
              message: `has an expression that was not rendered: ${line.trim()}. Take the file out of copyWithoutTemplating, or put what belongs to another language between {% raw %} and {% endraw %}`,
            },
          ]
        : [],
    );
  });
}
