import { AppTheme } from '@backstage/core-plugin-api';
import { UnifiedThemeProvider } from '@backstage/theme';
import { RiMoonLine, RiSunLine } from '@remixicon/react';
import { Colors, dark, light } from './colors';
import { createPorticoTheme } from './unifiedTheme';

function createAppTheme(
  options: Omit<AppTheme, 'Provider'> & { colors: Colors },
): AppTheme {
  const { colors, ...appTheme } = options;
  const theme = createPorticoTheme(appTheme.variant, colors);
  return {
    ...appTheme,
    Provider: ({ children }) => (
      <UnifiedThemeProvider theme={theme} themeName="portico">
        {children}
      </UnifiedThemeProvider>
    ),
  };
}

/** What users choose from in their settings; by default the one that their system prefers. */
export const themes: AppTheme[] = [
  createAppTheme({
    id: 'light',
    title: 'Light',
    variant: 'light',
    icon: <RiSunLine />,
    colors: light,
  }),
  createAppTheme({
    id: 'dark',
    title: 'Dark',
    variant: 'dark',
    icon: <RiMoonLine />,
    colors: dark,
  }),
];
