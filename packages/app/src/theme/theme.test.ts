import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Colors, dark, light } from './colors';

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map(start => {
    const channel = parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045
      ? channel / 12.92
      : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort(
    (a, b) => a - b,
  );
  return (lighter + 0.05) / (darker + 0.05);
}

/** What stands on what, as [what, colour, ground]. */
function textPairs(colors: Colors): [string, string, string][] {
  const { app, surfaces, navigation } = colors;
  const tones = (['info', 'positive', 'warning', 'negative'] as const).flatMap(
    name => [
      [name, colors[name].text, colors[name].background],
      [name, colors[name].text, surfaces[0]],
      [name, colors[name].text, app],
      [`text on ${name}`, colors.text, colors[name].background],
      [`link on ${name}`, colors.link, colors[name].background],
    ],
  ) as [string, string, string][];
  return [
    ...[app, ...surfaces].flatMap((ground): [string, string, string][] => [
      ['text', colors.text, ground],
      ['subtle text', colors.textSubtle, ground],
      ['link', colors.link, ground],
      ['hovered link', colors.linkHover, ground],
    ]),
    ['filled button', colors.onAccent, colors.accent],
    ['hovered filled button', colors.onAccent, colors.accentHover],
    ...tones,
    ...[navigation.background, navigation.hover].flatMap(
      (ground): [string, string, string][] => [
        ['navigation', navigation.text, ground],
        ['navigation, selected', navigation.selected, ground],
        ['navigation, heading', navigation.heading, ground],
      ],
    ),
  ];
}

function controlPairs(colors: Colors): [string, string, string][] {
  const { app, surfaces, navigation } = colors;
  return [
    ['outline', colors.borderStrong, app],
    ['outline', colors.borderStrong, surfaces[0]],
    ['focus ring', colors.accent, app],
    ['focus ring', colors.accent, surfaces[0]],
    ['current page', navigation.indicator, navigation.background],
    ['current page', navigation.indicator, navigation.hover],
  ];
}

/** The custom properties of one block of tokens.css. */
function readTokens(selector: string): Map<string, string> {
  const css = readFileSync(resolve(__dirname, 'tokens.css'), 'utf8');
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  );
}

function expectedTokens(colors: Colors): Record<string, string> {
  const { info, positive, warning, negative, navigation } = colors;
  return {
    'bui-bg-app': colors.app,
    'bui-bg-neutral-1': colors.surfaces[0],
    'bui-bg-neutral-2': colors.surfaces[1],
    'bui-bg-neutral-3': colors.surfaces[2],
    'bui-bg-neutral-4': colors.surfaces[3],
    'bui-border-1': colors.border,
    'bui-border-2': colors.borderStrong,
    'bui-ring': colors.accent,
    'bui-fg-primary': colors.text,
    'bui-fg-secondary': colors.textSubtle,
    'bui-fg-disabled': colors.textDisabled,
    'bui-fg-announcement': info.text,
    'bui-fg-info': info.text,
    'bui-fg-positive': positive.text,
    'bui-fg-success': positive.text,
    'bui-fg-warning': warning.text,
    'bui-fg-negative': negative.text,
    'bui-fg-danger': negative.text,
    'bui-accent-bg': colors.accent,
    'bui-accent-bg-hover': colors.accentHover,
    'bui-accent-fg': colors.onAccent,
    'bui-bg-solid': colors.accent,
    'bui-bg-solid-hover': colors.accentHover,
    'bui-bg-solid-pressed': colors.accentHover,
    'bui-fg-solid': colors.onAccent,
    'bui-announcement-bg-subdued': info.background,
    'bui-announcement-fg-subdued': info.text,
    'bui-positive-bg-subdued': positive.background,
    'bui-positive-fg-subdued': positive.text,
    'bui-warning-bg-subdued': warning.background,
    'bui-warning-fg-subdued': warning.text,
    'bui-negative-bg-subdued': negative.background,
    'bui-negative-fg-subdued': negative.text,
    'bui-bg-info': info.background,
    'bui-fg-info-on-bg': info.text,
    'bui-bg-success': positive.background,
    'bui-fg-success-on-bg': positive.text,
    'bui-bg-warning': warning.background,
    'bui-fg-warning-on-bg': warning.text,
    'bui-bg-danger': negative.background,
    'bui-fg-danger-on-bg': negative.text,
    'portico-link': colors.link,
    'portico-link-hover': colors.linkHover,
    'portico-nav-bg': navigation.background,
    'portico-nav-hover': navigation.hover,
    'portico-nav-text': navigation.text,
    'portico-nav-heading': navigation.heading,
    'portico-nav-selected': navigation.selected,
    'portico-nav-indicator': navigation.indicator,
    'portico-nav-border': navigation.border,
  };
}

describe.each([
  ['light', light],
  ['dark', dark],
])('%s theme', (name, colors) => {
  it.each(textPairs(colors))('%s is readable: %s on %s', (_, text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(controlPairs(colors))(
    '%s stands out: %s on %s',
    (_, mark, ground) => {
      expect(contrast(mark, ground)).toBeGreaterThanOrEqual(3);
    },
  );

  it('has the same colours in tokens.css', () => {
    const tokens = readTokens(`[data-theme-mode='${name}']`);
    tokens.delete('bui-font-regular');
    expect(Object.fromEntries(tokens)).toEqual(expectedTokens(colors));
  });
});
