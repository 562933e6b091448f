import { RenderedTemplate } from './RenderedTemplate';
import { summarise } from './summary';

it('says how much was looked at', async () => {
  const rendered = new RenderedTemplate(
    ['local', 'github'].map(target => ({
      combination: { target },
      files: new Map([
        ['README.md', Buffer.from('# Payments\n')],
        ['mkdocs.yml', Buffer.from('site_name: Payments\n')],
        ['catalog-info.yaml', Buffer.from(`target: ${target}\n`)],
      ]),
    })),
  );

  expect(await summarise('templates/payments', rendered)).toBe(
    [
      'templates/payments: combinations 2, files 6, different ones 4',
      '  checked once each: YAML 3',
    ].join('\n'),
  );
});
