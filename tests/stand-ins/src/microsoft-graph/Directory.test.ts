import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Directory } from './Directory.ts';
import { fillDirectory } from './fillDirectory.ts';

const contoso = () =>
  new Directory({ displayName: 'Contoso', domain: 'contoso.com' });

test('gives the same user the same id in every run', () => {
  const [one, other] = [contoso(), contoso()];
  other.addUser({ displayName: 'Somebody before' });
  const { id } = one.addUser({ displayName: 'Ada Lovelace' });
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-/);
  assert.equal(other.addUser({ displayName: 'Ada Lovelace' }).id, id);
  one.remove(id);
  assert.notEqual(one.addUser({ displayName: 'Ada Lovelace' }).id, id);
});

test('makes names for addresses', () => {
  const directory = contoso();
  const nameOf = (displayName: string) =>
    directory.addUser({ displayName }).userPrincipalName;
  assert.equal(nameOf('Chloé Ó Briain'), 'chloe.o.briain@contoso.com');
  assert.equal(nameOf('美咲'), 'user-1@contoso.com');
  assert.equal(nameOf('Chloe O Briain'), 'chloe.o.briain.2@contoso.com');
  const guest = directory.addUser({
    displayName: 'Grace',
    userType: 'Guest',
    mail: 'grace@navy.example',
  });
  assert.equal(guest.userPrincipalName, 'grace_navy.example#EXT#@contoso.com');
  assert.equal(guest.mail, 'grace@navy.example');
  const taken = { displayName: 'A', userPrincipalName: 'USER-1@contoso.com' };
  assert.throws(() => directory.addUser(taken), /already has a user/);
});

test('finds users by a name that has changed', () => {
  const directory = contoso();
  const ada = directory.addUser({ displayName: 'Ada' });
  const grace = directory.addUser({ displayName: 'Grace' });
  directory.update('ada@contoso.com', {
    displayName: 'Ada King',
    userPrincipalName: 'ada.king@contoso.com',
    manager: grace,
  });
  assert.equal(directory.findUser('ada@contoso.com'), undefined);
  assert.equal(directory.user('Ada.King@contoso.com').id, ada.id);
  assert.equal(directory.user(ada).managerId, grace.id);
  directory.update(ada, { manager: null, accountEnabled: false });
  assert.equal(directory.user(ada).managerId, null);
  assert.equal(directory.user(ada).displayName, 'Ada King');
  assert.throws(
    () => directory.update(ada, { userPrincipalName: 'grace@contoso.com' }),
    /already has a user/,
  );
});

test('forgets members that are removed', () => {
  const directory = contoso();
  const ada = directory.addUser({ displayName: 'Ada' });
  const grace = directory.addUser({ displayName: 'Grace' });
  const inner = directory.addGroup({ displayName: 'inner', members: [ada] });
  const outer = directory.addGroup({
    displayName: 'outer',
    members: [inner, grace],
  });
  assert.deepEqual(directory.transitiveMembersOf(outer), [ada, grace, inner]);
  directory.removeMember(outer, grace);
  directory.remove(ada);
  assert.deepEqual(directory.membersOf(inner), []);
  directory.remove(inner);
  assert.deepEqual(directory.membersOf(outer), []);
  assert.deepEqual(directory.groups, [outer]);
  assert.throws(() => directory.membersOf(inner), /has no group/);
});

test('refuses to refer to what is not there', () => {
  const directory = contoso();
  const group = directory.addGroup({ displayName: 'team' });
  for (const wrong of [
    () => directory.addUser({ displayName: 'Ada', manager: 'nobody' }),
    () => directory.addMember(group, 'nobody'),
    () => directory.update('nobody', { displayName: 'A' }),
    () => directory.remove('nobody'),
    () => directory.addGroup({ displayName: 'other', id: group.id }),
  ]) {
    assert.throws(wrong, Error);
  }
});

test('is filled the same each time', () => {
  const [one, other] = [contoso(), contoso()];
  for (const directory of [one, other]) {
    fillDirectory(directory, { users: 200, groups: 30, membersPerGroup: 5 });
  }
  assert.deepEqual(one.users, other.users);
  assert.deepEqual(one.groups, other.groups);
  const sizes = [one.users.length, one.groups.length];
  assert.deepEqual(sizes, [200, 30]);
  assert.equal(one.users.filter(user => user.userType === 'Guest').length, 10);
  assert.equal(one.users.filter(user => user.mail === null).length, 6);
  assert.equal(one.users.filter(user => !user.accountEnabled).length, 4);
  const [first] = one.groups;
  // Five people and eight groups.
  assert.equal(one.membersOf(first).length, 13);
  const groupsBelow = one
    .transitiveMembersOf(first)
    .filter(({ kind }) => kind === 'group');
  assert.equal(groupsBelow.length, 29);
});
