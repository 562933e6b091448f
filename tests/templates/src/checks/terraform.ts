import { format } from '@cdktf/hcl-tools';
import { createTwoFilesPatch } from 'diff';
import { Problem } from '../Problem';
import { exampleOf, RenderedFile } from '../RenderedTemplate';

/** Terraform that `terraform fmt` would write otherwise, by its own formatter. */
export async function checkTerraformFormat(
  files: RenderedFile[],
): Promise<Problem[]> {
  const problems = await Promise.all(
    files.map(async file => {
      const formatted = await format(file.text);
      return formatted === file.text
        ? []
        : [
            {
              file: file.path,
              combination: exampleOf(file),
              message: `is not formatted as \`terraform fmt\` does:\n${createTwoFilesPatch(
                'made',
                'formatted',
                file.text,
                formatted,
                '',
                '',
                { context: 0 },
              )}`,
            },
          ];
    }),
  );
  return problems.flat();
}
