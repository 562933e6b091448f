import { createHash } from 'node:crypto';

/** The one style sheet of the pages, set inline. */
export const style = `
:root {
  color-scheme: light dark;
  --text: #1b1f24;
  --quiet: #57606a;
  --link: #0b57a4;
  --surface: #ffffff;
  --raised: #f4f6f8;
  --line: #d0d7de;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e6e9ed;
    --quiet: #a3adb8;
    --link: #7cb7f5;
    --surface: #14181d;
    --raised: #1d232a;
    --line: #39424d;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  max-width: 64rem;
  padding: 1rem;
  background: var(--surface);
  color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere;
}
a { color: var(--link); }
a:focus-visible, pre:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
header { display: flex; flex-wrap: wrap; gap: .25rem 2rem; justify-content: space-between; }
header ol { display: flex; flex-wrap: wrap; list-style: none; margin: 0; padding: 0; }
header li { display: flex; }
header li + li::before { content: "/"; color: var(--quiet); padding: 0 .5rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 1.5rem 0 .5rem; }
h2 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
p { margin: .5rem 0; }
.quiet { color: var(--quiet); }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .375rem .5rem; text-align: left; font-weight: normal; }
th + th, td + td, th + td { text-align: right; white-space: nowrap; width: 1%; }
thead { color: var(--quiet); }
pre {
  background: var(--raised);
  border: 1px solid var(--line);
  border-radius: .375rem;
  font: .875rem/1.5 ui-monospace, monospace;
  margin: .5rem 0;
  overflow: auto;
  overflow-wrap: normal;
  padding: .75rem;
  tab-size: 4;
}
.lines { counter-reset: line; }
.lines span { counter-increment: line; display: block; min-height: 1.5em; }
.lines span::before {
  color: var(--quiet);
  content: counter(line);
  display: inline-block;
  margin-right: 1rem;
  min-width: 3ch;
  text-align: right;
}
.lines span:target { background: var(--line); }
`;

/** Allows that style sheet and nothing else: no script, no frame, no other host. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
