import { createTranslationMessages } from '@backstage/core-plugin-api/alpha';
import { userSettingsTranslationRef } from '@backstage/plugin-user-settings';

/** Texts of plugins that name the framework where they mean the portal. */
export const translations = [
  createTranslationMessages({
    ref: userSettingsTranslationRef,
    messages: {
      'identityCard.title': 'Identity',
      'identityCard.noIdentityTitle': 'No identity',
      'emptyProviders.description':
        'The portal is set up with no way to sign in to other systems.',
      'featureFlags.emptyFlags.description':
        'A feature flag lets users try what a plugin does not yet show to everyone. No plugin here has one.',
    },
  }),
];
