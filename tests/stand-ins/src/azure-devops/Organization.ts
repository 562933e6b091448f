import { NameIndex } from './NameIndex.ts';
import { Project } from './Project.ts';

/** An organisation and what is in it. */
export class Organization {
  readonly name: string;
  readonly projects = new NameIndex<Project>();
  #lastNumber = 0;

  constructor(name: string) {
    this.name = name;
  }

  /** Makes a project. */
  addProject(name: string): Project {
    return this.projects.add(new Project(this, name));
  }

  /** The next number for a pull request, a pipeline, a run or a policy. */
  nextNumber(): number {
    this.#lastNumber += 1;
    return this.#lastNumber;
  }

  /** Its address. */
  url(origin: string): string {
    return `${origin}/${encodeURIComponent(this.name)}`;
  }
}
