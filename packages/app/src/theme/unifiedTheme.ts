import {
  createUnifiedTheme,
  palettes,
  UnifiedTheme,
  UnifiedThemeOptions,
} from '@backstage/theme';
import { Colors } from './colors';

const FONT_FAMILY =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

const heading = (fontSize: number) => ({
  fontSize,
  fontWeight: 600,
  marginBottom: Math.round(fontSize / 4),
});

const TYPOGRAPHY: UnifiedThemeOptions['typography'] = {
  htmlFontSize: 16,
  fontFamily: FONT_FAMILY,
  h1: heading(32),
  h2: heading(26),
  h3: heading(24),
  h4: heading(20),
  h5: heading(18),
  h6: heading(16),
};

function toPalette(
  mode: 'light' | 'dark',
  colors: Colors,
): UnifiedThemeOptions['palette'] {
  const { navigation, info, positive, warning, negative } = colors;
  return {
    ...palettes[mode],
    background: { default: colors.app, paper: colors.surfaces[0] },
    text: {
      primary: colors.text,
      secondary: colors.textSubtle,
      disabled: colors.textDisabled,
    },
    divider: colors.border,
    primary: {
      main: colors.accent,
      dark: colors.accentHover,
      contrastText: colors.onAccent,
    },
    // Code in API definitions is written in its light shade.
    secondary: { main: warning.text, light: warning.text },
    info: { main: info.text },
    success: { main: positive.text },
    warning: { main: warning.text },
    error: { main: negative.text },
    status: {
      ok: positive.text,
      running: info.text,
      pending: warning.text,
      warning: warning.text,
      error: negative.text,
      aborted: colors.textSubtle,
    },
    banner: {
      info: info.background,
      warning: warning.background,
      error: negative.background,
      text: colors.text,
      link: colors.link,
      closeButtonColor: colors.text,
    },
    border: colors.border,
    textContrast: colors.text,
    textSubtle: colors.textSubtle,
    textVerySubtle: colors.border,
    highlight: warning.background,
    errorBackground: negative.background,
    errorText: negative.text,
    warningBackground: warning.background,
    warningText: warning.text,
    infoBackground: info.background,
    infoText: info.text,
    link: colors.link,
    linkHover: colors.linkHover,
    navigation: {
      background: navigation.background,
      indicator: navigation.indicator,
      color: navigation.text,
      selectedColor: navigation.selected,
      navItem: { hoverBackground: navigation.hover },
      submenu: { background: navigation.hover },
    },
    tabbar: { indicator: colors.accent },
    code: { background: colors.surfaces[1] },
  };
}

/** The theme of Material UI, which the pages of Backstage plugins are made of. */
export function createPorticoTheme(
  mode: 'light' | 'dark',
  colors: Colors,
): UnifiedTheme {
  const [surface, raised] = colors.surfaces;
  const plainPage = {
    colors: [surface],
    shape: 'none',
    backgroundImage: 'none',
    fontColor: colors.text,
  };
  const outline = `1px solid ${colors.border}`;

  return createUnifiedTheme({
    palette: toPalette(mode, colors),
    fontFamily: FONT_FAMILY,
    typography: TYPOGRAPHY,
    // Every page theme of Backstage falls back to this one.
    defaultPageTheme: 'home',
    pageTheme: { home: plainPage },
    components: {
      BackstageHeader: {
        styleOverrides: {
          header: {
            backgroundColor: surface,
            borderBottom: outline,
            boxShadow: 'none',
            padding: '16px 24px',
          },
          // A long title leaves room for what is beside it, and breaks off after three lines.
          leftItemsBox: { minWidth: 0 },
          title: {
            '& > div': { height: 'auto', minHeight: '1em' },
            '& > div > span': {
              display: '-webkit-box',
              overflowWrap: 'anywhere',
              textOverflow: 'ellipsis',
              whiteSpace: 'normal',
              WebkitBoxOrient: 'vertical',
              WebkitLineClamp: 3,
            },
            '& > div > span > span': { display: 'inline' },
            '& > div > button': {
              flexShrink: 0,
              marginBottom: -12,
              marginTop: -12,
            },
          },
          subtitle: { opacity: 1, color: colors.textSubtle },
          type: {
            opacity: 1,
            color: colors.textSubtle,
            fontSize: 12,
            textTransform: 'none',
          },
          breadcrumbType: { opacity: 1 },
          rightItemsBox: {
            '@media (min-width: 960px)': { flexShrink: 0, maxWidth: '50%' },
            '@media (max-width: 599px)': { marginTop: 8 },
          },
        },
      },
      BackstageHeaderLabel: {
        styleOverrides: {
          label: { opacity: 1, color: colors.textSubtle },
          value: { opacity: 1, color: colors.text },
        },
      },
      BackstageHeaderTabs: {
        styleOverrides: {
          tabsWrapper: { borderBottom: outline },
          defaultTab: {
            fontSize: 14,
            padding: '12px 16px',
            textTransform: 'none',
          },
        },
      },
      BackstageTable: {
        styleOverrides: { root: { overflowX: 'auto' } },
      },
      BackstageTableHeader: {
        styleOverrides: {
          header: {
            borderTop: outline,
            borderBottom: outline,
            textTransform: 'none',
          },
        },
      },
      PluginCatalogTableToolbar: {
        styleOverrides: { root: { flexWrap: 'wrap' } },
      },
      CatalogReactUserListPicker: {
        styleOverrides: {
          root: { backgroundColor: 'transparent', border: 0 },
          title: { textTransform: 'none', marginLeft: 0 },
          groupWrapper: { margin: '8px 0 16px' },
          menuItem: { padding: '4px 8px' },
        },
      },
      BackstageItemCardHeader: {
        styleOverrides: { root: { borderBottom: outline } },
      },
      MuiPaper: {
        styleOverrides: {
          root: { backgroundImage: 'unset' },
          elevation1: { boxShadow: 'none', border: outline },
          elevation2: { boxShadow: 'none', border: outline },
        },
      },
      MuiTab: {
        styleOverrides: {
          root: {
            color: colors.textSubtle,
            minHeight: 40,
            textTransform: 'initial',
            fontWeight: 500,
            opacity: 1,
            '&:hover': { color: colors.text, background: raised },
            '&.Mui-selected': { color: colors.text },
          },
          textColorPrimary: { color: colors.textSubtle },
          textColorInherit: { opacity: 1 },
        },
      },
      MuiButton: {
        styleOverrides: { root: { textTransform: 'none', fontWeight: 600 } },
      },
      MuiChip: {
        styleOverrides: {
          root: {
            backgroundColor: raised,
            color: colors.text,
            // Chips stand in a row.
            margin: '0 8px 8px 0',
          },
          outlined: { backgroundColor: 'transparent' },
        },
      },
      MuiTableRow: {
        styleOverrides: {
          root: { borderBottom: outline },
          hover: { '&:hover': { cursor: 'pointer', backgroundColor: raised } },
        },
      },
      MuiTableCell: {
        styleOverrides: {
          root: {
            overflowWrap: 'break-word',
            verticalAlign: 'middle',
            lineHeight: 1.4,
            padding: '12px 16px',
            borderBottom: 0,
          },
          head: { color: colors.textSubtle, fontWeight: 600 },
        },
      },
    },
  });
}
