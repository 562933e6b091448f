import { ACTIONS, Grant } from '../policy/actions';
import { ROLES } from '../policy/roles';

const WORDS: Record<Grant, string> = {
  yes: 'yes',
  no: '–',
  visible: 'what is visible to them',
  owned: 'what they own',
  ownedCosts: 'what they own',
  ownedLocations: 'what they own',
  started: 'what they started',
};

/** The table role x action as the manual has it, cell by cell. */
export function actionTable(): string[][] {
  return [
    ['May', 'Permission', ...ROLES],
    ...ACTIONS.map(action => [
      action.title,
      `\`${action.permission}\``,
      ...ROLES.map(role => WORDS[action[role]]),
    ]),
  ];
}

/** The cells of the first Markdown table with a column of that name. */
export function readTable(markdown: string, column: string): string[][] {
  const tables = markdown.match(/(^\|.*\|\n)+/gm) ?? [];
  const rows = tables
    .map(table => table.trim().split('\n').map(toCells))
    .find(([header]) => header.includes(column));
  return (rows ?? []).filter((_, index) => index !== 1);
}

function toCells(row: string): string[] {
  return row
    .split('|')
    .slice(1, -1)
    .map(cell => cell.trim());
}
