/** A text colour and the tint it stands on, for one kind of message. */
interface Tone {
  text: string;
  background: string;
}

/** The colours of one theme. Which of them must be readable on which is in `theme.test.ts`. */
export interface Colors {
  /** Behind everything. */
  app: string;
  /** Cards, headers, dialogs; each following one lies on the one before it. */
  surfaces: [string, string, string, string];
  /** Separates; carries no meaning. */
  border: string;
  /** Outlines of controls. */
  borderStrong: string;
  text: string;
  textSubtle: string;
  textDisabled: string;
  link: string;
  linkHover: string;
  /** Filled buttons, focus rings. */
  accent: string;
  accentHover: string;
  onAccent: string;
  info: Tone;
  positive: Tone;
  warning: Tone;
  negative: Tone;
  navigation: {
    background: string;
    hover: string;
    text: string;
    heading: string;
    selected: string;
    /** Marks the current page; also the open door of the logo. */
    indicator: string;
    border: string;
  };
}

export const light: Colors = {
  app: '#f5f6f9',
  surfaces: ['#ffffff', '#f0f2f6', '#e8ebf1', '#e0e4ec'],
  border: '#dde1e9',
  borderStrong: '#7d879b',
  text: '#182031',
  textSubtle: '#525d72',
  textDisabled: '#8b94a6',
  link: '#2b46b0',
  linkHover: '#1d3286',
  accent: '#2b46b0',
  accentHover: '#22388f',
  onAccent: '#ffffff',
  info: { text: '#1d4e89', background: '#e6effb' },
  positive: { text: '#17693a', background: '#e3f4e9' },
  warning: { text: '#8a4b00', background: '#fdf0dc' },
  negative: { text: '#b3261e', background: '#fdeae8' },
  navigation: {
    background: '#171e2f',
    hover: '#28324c',
    text: '#c5cbdb',
    heading: '#97a0b6',
    selected: '#ffffff',
    indicator: '#f2b35a',
    border: '#2f3a57',
  },
};

export const dark: Colors = {
  app: '#10141c',
  surfaces: ['#181d28', '#202633', '#28303f', '#31394a'],
  border: '#2f3746',
  borderStrong: '#78839a',
  text: '#e8ebf2',
  textSubtle: '#a9b2c4',
  textDisabled: '#6f7a8f',
  link: '#a3b6ff',
  linkHover: '#c3d0ff',
  accent: '#a3b6ff',
  accentHover: '#bccaff',
  onAccent: '#10182e',
  info: { text: '#9cc4ff', background: '#14284a' },
  positive: { text: '#7bd69b', background: '#14301f' },
  warning: { text: '#f3b763', background: '#37260c' },
  negative: { text: '#ffaba3', background: '#3b1816' },
  navigation: {
    background: '#0a0d13',
    hover: '#1d2432',
    text: '#c5cbdb',
    heading: '#97a0b6',
    selected: '#ffffff',
    indicator: '#f2b35a',
    border: '#232b3a',
  },
};
