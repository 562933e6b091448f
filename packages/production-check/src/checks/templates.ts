import { fail, pass, unknown, type AdvisoryCheck } from './Check';

const WANTED = 3;

/** People find something to start from. */
export const threeTemplates: AdvisoryCheck = {
  id: 'three-templates',
  title: 'There are three templates or more',
  isFatal: false,
  async run({ settings, templates }) {
    const { known, seen, elsewhere, problems } = await templates.count(
      settings,
    );
    const all = [seen, ...problems].join('; ');
    if (known >= WANTED) {
      return [pass(all)];
    }
    return [
      elsewhere.length > 0
        ? unknown(
            `${all}; there may be more at ${elsewhere.slice(0, 3).join(', ')}`,
            'Ask the portal itself: --url https://portal.contoso.com, with a token in PORTICO_CHECK_TOKEN.',
          )
        : fail(
            all,
            'Add templates to catalog.locations, with a rule that allows the kind Template.',
            'catalog.locations',
          ),
    ];
  },
};
