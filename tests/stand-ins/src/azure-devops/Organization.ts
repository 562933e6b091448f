import { randomUUID } from 'node:crypto';
import { type DevOpsEvent } from './devOpsEvents.ts';
import { Identity } from './identities.ts';
import { NameIndex } from './NameIndex.ts';
import { Project } from './Project.ts';

/** An organisation and what is in it. */
export class Organization {
  readonly id = randomUUID();
  readonly collectionId = randomUUID();
  readonly name: string;
  /** Who does what a test does. */
  readonly somebody = new Identity({}, 'Ada Lovelace');
  readonly projects = new NameIndex<Project>();
  readonly #listeners: Array<(event: DevOpsEvent) => void> = [];
  #lastNumber = 0;

  constructor(name: string) {
    this.name = name;
  }

  /** Makes a project. */
  addProject(name: string): Project {
    return this.projects.add(new Project(this, name));
  }

  /** Lets somebody know of everything that happens to repositories. */
  listen(listener: (event: DevOpsEvent) => void): void {
    this.#listeners.push(listener);
  }

  /** Says that something has happened. */
  emit(event: DevOpsEvent): void {
    this.#listeners.forEach(listener => listener(event));
  }

  /** The next number for a pull request, a pipeline, a run, a policy or a push. */
  nextNumber(): number {
    this.#lastNumber += 1;
    return this.#lastNumber;
  }

  /** Its address. */
  url(origin: string): string {
    return `${origin}/${encodeURIComponent(this.name)}`;
  }
}
