import { parseAllDocuments } from 'yaml';
import { Problem } from '../Problem';
import { exampleOf, RenderedTemplate } from '../RenderedTemplate';
import { filesOfKind } from './kinds';

/** YAML and JSON that can't be parsed. */
export function checkDataFiles(rendered: RenderedTemplate): Problem[] {
  const yaml = filesOfKind(rendered, 'YAML').flatMap(file =>
    parseAllDocuments(file.text, {
      // Tags such as !ENV or !reference belong to those who read the file.
      logLevel: 'error',
    }).flatMap(({ errors }) =>
      errors.map(({ message, linePos }) => ({
        file: file.path,
        line: linePos?.[0].line,
        combination: exampleOf(file),
        message,
      })),
    ),
  );
  const json = filesOfKind(rendered, 'JSON').flatMap(file => {
    try {
      JSON.parse(file.text);
      return [];
    } catch (error) {
      return [
        {
          file: file.path,
          combination: exampleOf(file),
          message: (error as Error).message,
        },
      ];
    }
  });
  return [...yaml, ...json];
}
