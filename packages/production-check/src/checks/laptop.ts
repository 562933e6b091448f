import { asObjects } from '../configuration/Settings';
import { fail, pass, type AdvisoryCheck } from './Check';

/** What people see is theirs, and what they make is kept. */
export const laptopAbsent: AdvisoryCheck = {
  id: 'laptop-absent',
  title: 'Nothing of the laptop is left',
  isFatal: false,
  run({ settings }) {
    const findings = asObjects(settings.get('catalog.locations')).flatMap(
      ({ target }, index) =>
        /(^|\/)examples\//.test(String(target))
          ? [
              fail(
                'is example data, with made-up people who have roles',
                'Remove it.',
                `catalog.locations[${index}]`,
              ),
            ]
          : [],
    );
    if (settings.get('scaffolder.localGit') !== undefined) {
      findings.push(
        fail(
          'keeps repositories in the container, where they are lost with it',
          'Remove it: templates publish to GitHub and Azure DevOps.',
          'scaffolder.localGit',
        ),
      );
    }
    if (settings.string('azureCosts.source') === 'sample') {
      findings.push(
        fail(
          'shows made-up costs',
          'Remove it, and set AZURE_COSTS_MANAGEMENT_GROUP.',
          'azureCosts.source',
        ),
      );
    }
    return findings.length
      ? findings
      : [pass('no example data, local repositories or made-up costs')];
  },
};
