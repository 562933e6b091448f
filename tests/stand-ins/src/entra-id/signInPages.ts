import { type EntraPerson } from './EntraPerson.ts';

/** The page on which somebody picks an account, or declines. */
export function accountPage(people: EntraPerson[], action: string): string {
  const buttons = people.map(
    ({ id, displayName, userPrincipalName }) =>
      `<p><button name="user" value="${escape(id)}">${escape(
        displayName,
      )} (${escape(userPrincipalName)})</button></p>`,
  );
  return page(
    'Pick an account',
    `<form method="post" action="${escape(action)}">${buttons.join('\n')}
<p><button name="error" value="access_denied">Cancel</button></p></form>`,
  );
}

/** The page that Microsoft Entra ID shows in the place of going back to the application. */
export function refusalPage(description: string): string {
  return page('Sorry, but we’re having trouble signing you in.', description);
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>
<body><main><h1>${title}</h1>
${body}
</main></body></html>`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');
}
