/**
 * Publishes what a template made to a Git repository on this machine, and
 * serves that repository to people, Git, the catalog and TechDocs.
 *
 * @packageDocumentation
 */
export { default } from './feature';
export { DIRECTORY_KEY, LocalGitRepositories } from './LocalGitRepositories';
export { LocalGitUrls } from './LocalGitUrls';
export { createPublishLocalGitAction } from './publishAction';
