import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  ask,
  type AskOptions,
  messageOf,
  namesIn,
  refusal,
} from './__testUtils__/askGraph.ts';
import { MicrosoftGraph } from './MicrosoftGraph.ts';

const graph = new MicrosoftGraph();
before(async () => {
  await graph.start();
  const { directory } = graph;
  directory.addUser({
    displayName: 'Ada Lovelace',
    department: 'Payments',
    jobTitle: 'Engineer',
    companyName: 'Contoso',
    businessPhones: ['+1 555 0100'],
  });
  directory.addUser({ displayName: "Brian O'Brien", mail: null });
  directory.addUser({ displayName: '美咲', accountEnabled: false });
  directory.addUser({
    displayName: 'Grace Hopper',
    userType: 'Guest',
    mail: 'grace@navy.example',
  });
  directory.addGroup({ displayName: 'team-payments', description: 'Pays' });
  directory.addGroup({ displayName: 'Team Mail', groupTypes: ['Unified'] });
  directory.addGroup({ displayName: 'OneVideoTeam' });
});
after(() => graph.stop());

const ADVANCED: AskOptions = { advanced: true };
const [ADA, BRIAN, MISAKI, GRACE] = [
  'Ada Lovelace',
  "Brian O'Brien",
  '美咲',
  'Grace Hopper',
];

async function expectFound(
  list: string,
  options: Record<string, string>,
  expected: string[],
  how?: AskOptions,
) {
  const answer = await ask(graph, list, options, how);
  assert.equal(answer.status, 200, JSON.stringify(answer.json));
  assert.deepEqual(namesIn(answer), expected);
}

for (const [list, filter, expected] of [
  ['users', 'accountEnabled eq true', [ADA, BRIAN, GRACE]],
  ['users', 'accountEnabled eq false', [MISAKI]],
  ['users', "accountenabled EQ TRUE AND usertype eq 'Member'", [ADA, BRIAN]],
  ['users', "displayName eq 'brian o''brien'", [BRIAN]],
  ['users', "displayName eq '美咲'", [MISAKI]],
  [
    'users',
    "startsWith(displayName,'a') or startswith(mail, 'GRACE@')",
    [ADA, GRACE],
  ],
  [
    'users',
    "userPrincipalName in ('ada.lovelace@contoso.com', 'nobody')",
    [ADA],
  ],
  ['users', "department eq 'Payments' and jobTitle eq 'Engineer'", [ADA]],
  // `and` before `or`, unless there are parentheses.
  [
    'users',
    "userType eq 'Guest' or userType eq 'Member' and accountEnabled eq false",
    [MISAKI, GRACE],
  ],
  [
    'users',
    "(userType eq 'Guest' or userType eq 'Member') and accountEnabled eq false",
    [MISAKI],
  ],
  ['groups', "startswith(displayName, 'team-')", ['team-payments']],
  ['groups', "groupTypes/any(c:c eq 'Unified')", ['Team Mail']],
  [
    'groups',
    'securityEnabled eq true and mailEnabled eq false',
    ['team-payments', 'OneVideoTeam'],
  ],
  ['groups', "mailNickname eq 'team.mail'", ['Team Mail']],
] as Array<[string, string, string[]]>) {
  test(`filters ${list} by ${filter}`, async () => {
    await expectFound(list, { $filter: filter }, expected);
    await expectFound(list, { $filter: filter }, expected, ADVANCED);
  });
}

for (const [list, filter, code, expected] of [
  ['users', 'accountEnabled ne true', 'NotEqualsMatch', [MISAKI]],
  ['users', "not(userType eq 'Guest')", "'Not'", [ADA, BRIAN, MISAKI]],
  [
    'users',
    "NOT startsWith(displayName, 'a')",
    "'Not'",
    [BRIAN, MISAKI, GRACE],
  ],
  ['users', 'not not accountEnabled eq false', "'Not'", [MISAKI]],
  ['users', "endsWith(mail,'@contoso.com')", 'endsWith', [ADA, MISAKI]],
  [
    'users',
    "endsWith(userPrincipalName,'#EXT#@contoso.com')",
    'endsWith',
    [GRACE],
  ],
  ['users', 'mail eq null', "property 'mail'", [BRIAN]],
  [
    'users',
    'mail ne null and accountEnabled eq true',
    'NotEqualsMatch',
    [ADA, GRACE],
  ],
  ['users', "companyName eq 'Contoso'", "property 'companyName'", [ADA]],
  [
    'users',
    "businessPhones/any(p:startsWith(p,'+1'))",
    "property 'businessPhones'",
    [ADA],
  ],
  [
    'groups',
    "description eq 'Pays'",
    "property 'description'",
    ['team-payments'],
  ],
  [
    'groups',
    "not groupTypes/any(c:c eq 'Unified')",
    "'Not'",
    ['team-payments', 'OneVideoTeam'],
  ],
] as Array<[string, string, string, string[]]>) {
  test(`filters ${list} by ${filter} in advanced queries only`, async () => {
    await expectFound(list, { $filter: filter }, expected, ADVANCED);
    for (const how of [
      {},
      { headers: { ConsistencyLevel: 'eventual' } },
      { headers: { ConsistencyLevel: 'session' } },
    ]) {
      const answer = await ask(graph, list, { $filter: filter }, how);
      assert.deepEqual(refusal(answer), [400, 'Request_UnsupportedQuery']);
      assert.ok(messageOf(answer).includes(code), messageOf(answer));
    }
    const counted = { $filter: filter, $count: 'true' };
    const answer = await ask(graph, list, counted);
    assert.deepEqual(refusal(answer), [400, 'Request_UnsupportedQuery']);
  });
}

for (const [filter, code, message] of [
  [
    "nickname eq 'a'",
    'BadRequest',
    "Could not find a property named 'nickname' on type 'microsoft.graph.user'",
  ],
  ["groupTypes/any(c:c eq 'Unified')", 'BadRequest', "'groupTypes'"],
  ["accountEnabled eq 'true'", 'BadRequest', 'incompatible types'],
  ['displayName eq true', 'BadRequest', 'incompatible types'],
  ["businessPhones eq '1'", 'BadRequest', 'incompatible types'],
  ["displayName eq 'a", 'BadRequest', 'unterminated string literal'],
  [
    'displayName eq "a"',
    'BadRequest',
    "character '\"' is not valid at position 15",
  ],
  ['displayName eq constructor', 'BadRequest', 'Syntax error at position 15'],
  ["displayName like 'a'", 'BadRequest', 'Syntax error at position 12'],
  ["(displayName eq 'a'", 'BadRequest', 'Syntax error at position 19'],
  ["displayName eq 'a')", 'BadRequest', 'Syntax error at position 18'],
  ["displayName eq 'a' and", 'BadRequest', 'Syntax error at position 22'],
  ['startswith(displayName)', 'BadRequest', 'Syntax error at position 22'],
  [
    "toString(displayName,'a')",
    'BadRequest',
    "unknown function with name 'toString'",
  ],
  ["businessPhones/any(p:q eq '1')", 'BadRequest', "'q'"],
  ["contains(displayName,'a')", 'Request_UnsupportedQuery', 'Unsupported'],
  ["displayName ge 'a'", 'Request_UnsupportedQuery', 'Unsupported'],
  [
    "startswith(userType,'G')",
    'Request_UnsupportedQuery',
    "property 'userType' of resource 'User'",
  ],
  [
    "endswith(displayName,'e')",
    'Request_UnsupportedQuery',
    "property 'displayName' of resource 'User'",
  ],
  [
    'accountEnabled eq null',
    'Request_UnsupportedQuery',
    "property 'accountEnabled'",
  ],
  ["businessPhones/any(p:p ne '1')", 'Request_UnsupportedQuery', 'lambda'],
  [' ', 'BadRequest', 'cannot be empty'],
] as const) {
  test(`refuses to filter users by ${filter}`, async () => {
    const answer = await ask(graph, 'users', { $filter: filter }, ADVANCED);
    assert.deepEqual(refusal(answer), [400, code]);
    assert.ok(messageOf(answer).includes(message), messageOf(answer));
  });
}

test('refuses more than fifteen alternatives in an ordinary query', async () => {
  const quoted = Array.from({ length: 16 }, (_, index) => `'${index}'`);
  for (const filter of [
    `displayName in (${quoted})`,
    quoted.map(value => `displayName eq ${value}`).join(' or '),
  ]) {
    const answer = await ask(graph, 'users', { $filter: filter });
    assert.deepEqual(refusal(answer), [400, 'Request_UnsupportedQuery']);
    assert.match(messageOf(answer), /: 16\. Max allowed: 15\./);
    await expectFound('users', { $filter: filter }, [], ADVANCED);
  }
  const fewer = `displayName in (${quoted.slice(1)})`;
  await expectFound('users', { $filter: fewer }, []);
});

for (const [list, search, expected] of [
  [
    'groups',
    '"displayName:team"',
    ['team-payments', 'Team Mail', 'OneVideoTeam'],
  ],
  ['groups', '"displayName:Vid"', ['OneVideoTeam']],
  ['groups', '"displayName:teampay"', ['team-payments']],
  // Words are found by how they begin, and not in the middle.
  ['groups', '"displayName:ideo"', []],
  ['groups', '"displayName:mail team"', ['Team Mail']],
  [
    'groups',
    '"description:pays" OR "mail:team.mail"',
    ['team-payments', 'Team Mail'],
  ],
  [
    'groups',
    '"displayName:team" AND ("displayName:one" OR "description:pays")',
    ['team-payments', 'OneVideoTeam'],
  ],
  ['users', '"displayName:美"', [MISAKI]],
  ['users', '"mail:grace@"', [GRACE]],
] as Array<[string, string, string[]]>) {
  test(`searches ${list} for ${search}`, async () => {
    const eventual = { headers: { ConsistencyLevel: 'eventual' } };
    await expectFound(list, { $search: search }, expected, eventual);
    await expectFound(list, { $search: search }, expected, ADVANCED);
  });
}

test('searches only what the filter lets pass', async () => {
  const options = {
    $search: '"displayName:team"',
    $filter: 'mailEnabled eq true',
  };
  await expectFound('groups', options, ['Team Mail'], ADVANCED);
});

test('refuses a search without the header, or that is none', async () => {
  const search = { $search: '"displayName:team"' };
  const answer = await ask(graph, 'groups', { ...search, $count: 'true' });
  assert.deepEqual(refusal(answer), [400, 'Request_UnsupportedQuery']);
  assert.match(messageOf(answer), /'ConsistencyLevel: eventual'/);
  for (const $search of [
    'displayName:team',
    '"team"',
    '"nickname:team"',
    '"displayName:team" OR',
    '"displayName:team" "mail:team"',
    '("displayName:team"',
  ]) {
    assert.deepEqual(
      refusal(await ask(graph, 'groups', { $search }, ADVANCED)),
      [400, 'BadRequest'],
    );
  }
});
