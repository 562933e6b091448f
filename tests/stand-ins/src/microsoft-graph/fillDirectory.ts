import { type Directory } from './Directory.ts';
import { type DirectoryUser } from './directoryObjects.ts';

/** How many there are to be. */
export interface DirectorySize {
  users: number;
  groups: number;
  /** In each group; 20 when absent, and never more than there are users. */
  membersPerGroup?: number;
}

const GIVEN_NAMES = ['Ada', 'Björn', 'Chloé', 'Dmitri', 'Ewa', 'José', '美咲'];
const SURNAMES = ['Lovelace', 'Nyström', 'Müller', 'Łukasz', 'Ó Briain', '李'];
const DEPARTMENTS = ['Payments', 'Logistics', 'Data', 'Platform'];

/**
 * Fills a directory for benchmarks, the same each time: `user00000@…` and so on, with names in several scripts. Each has a
 * manager but the first. Every 20th user is a guest, every 25th has no address, and every 50th is disabled. Groups are called
 * `team-0000` and so on, every fifth `project-0004`; eight of them are in one of the groups before, at any depth.
 */
export function fillDirectory(
  directory: Directory,
  { users, groups, membersPerGroup = 20 }: DirectorySize,
): void {
  const people: DirectoryUser[] = [];
  for (let index = 0; index < users; index += 1) {
    people.push(addPerson(directory, index, people[Math.floor(index / 8)]));
  }
  const size = Math.min(membersPerGroup, users);
  const added: string[] = [];
  for (let index = 0; index < groups; index += 1) {
    const number = String(index).padStart(4, '0');
    const prefix = index % 5 === 4 ? 'project' : 'team';
    const members = Array.from(
      { length: size },
      (_, place) => people[(index * size + place) % users],
    );
    const group = directory.addGroup({
      displayName: `${prefix}-${number}`,
      description: `What ${prefix} ${index} does`,
      members,
    });
    added.push(group.id);
    if (index > 0) {
      directory.addMember(added[Math.floor((index - 1) / 8)], group);
    }
  }
}

function addPerson(
  directory: Directory,
  index: number,
  manager: DirectoryUser | undefined,
): DirectoryUser {
  const nth = (every: number) => index % every === every - 1;
  const name = `user${String(index).padStart(5, '0')}`;
  const { domain } = directory.organization;
  const givenName = GIVEN_NAMES[index % GIVEN_NAMES.length];
  const surname = SURNAMES[index % SURNAMES.length];
  const guest = nth(20);
  return directory.addUser({
    displayName: `${givenName} ${surname} ${index}`,
    givenName,
    surname,
    accountEnabled: !nth(50),
    department: DEPARTMENTS[index % DEPARTMENTS.length],
    jobTitle: 'Engineer',
    manager,
    ...(guest
      ? { userType: 'Guest' as const, mail: `${name}@example.org` }
      : {
          userPrincipalName: `${name}@${domain}`,
          mail: nth(25) ? null : `${name}@${domain}`,
        }),
  });
}
