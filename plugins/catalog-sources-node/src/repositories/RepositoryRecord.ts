/**
 * A repository as its host lists it.
 *
 * @public
 */
export interface RepositoryRecord {
  /** The host's own id, which stays when the repository is renamed. */
  id: string;
  /** Its name, without the organisation and project. */
  name: string;
  /** With the organisation and project, such as `contoso/Payments/api`. */
  fullName: string;
  /** Its page at the host, which is also where people clone it from. */
  url: string;
  description?: string;
  /** Absent while nothing was pushed to it. */
  defaultBranch?: string;
  /** Changes when anything is pushed to the default branch, such as the commit it points to. */
  revision?: string;
  /** Archived or disabled: it can only be read, or not even that. */
  isArchived: boolean;
  isFork: boolean;
  /** In lower case, as the catalog wants tags. */
  tags?: string[];
  /** Those by which plugins find it, such as `github.com/project-slug`. */
  annotations: Record<string, string>;
  /**
   * The teams that the host's permissions or a CODEOWNERS file name, the likeliest first: entity references of groups, which may not
   * be in the catalog.
   */
  owners: string[];
  /** The addresses of its catalog files, as the locations in the catalog have them; none when nothing describes it. */
  locations: string[];
}
