/**
 * Local HTTP servers that answer as the services of Azure and GitHub document.
 *
 * @packageDocumentation
 */
export { type ClientCredentials } from './accessTokens.ts';
export {
  cell,
  emptyPage,
  exponentNotation,
  missingColumn,
  mixedCaseResourceGroups,
  reversedColumns,
  shortRow,
  unknownColumns,
  upperCaseColumns,
  withoutDays,
} from './answerStyles.ts';
export {
  AzureDevOps,
  type AzureDevOpsOptions,
} from './azure-devops/AzureDevOps.ts';
export { type DevOpsEventType } from './azure-devops/devOpsEvents.ts';
export {
  blockedFor,
  pushRefused,
  signInPage,
  slowDown,
} from './azure-devops/devOpsFaults.ts';
export {
  type DevOpsRepository,
  type PushedCommit,
  type RepositorySeed,
} from './azure-devops/DevOpsRepository.ts';
export {
  type DevOpsFault,
  type DevOpsFaultCondition,
  type DevOpsRequest,
  isApiRequest,
  isGitRequest,
  isPushRequest,
} from './azure-devops/DevOpsRequest.ts';
export {
  type DevOpsPermission,
  type DevOpsScope,
  type ManagedIdentity,
  type PersonalAccessToken,
  type ServicePrincipal,
} from './azure-devops/identities.ts';
export { type Pipeline, type PipelineRun } from './azure-devops/Pipeline.ts';
export { type PolicyConfiguration } from './azure-devops/PolicyConfiguration.ts';
export { type RateLimit } from './azure-devops/rateLimitHeaders.ts';
export {
  type ServiceHook,
  type ServiceHookOptions,
} from './azure-devops/ServiceHooks.ts';
export { type ThrottlingOptions } from './azure-devops/Throttling.ts';
export {
  AzureResourceManager,
  type AzureResourceManagerOptions,
} from './AzureResourceManager.ts';
export { type SeededBudget } from './budgets.ts';
export { type AnswerStyle, type CostTable } from './costAnswer.ts';
export {
  CostLedger,
  dailyRows,
  type LedgerFilter,
  type LedgerRow,
} from './CostLedger.ts';
export { addDecimals } from './decimals.ts';
export { EntraId, type EntraIdOptions } from './entra-id/EntraId.ts';
export { type EntraPerson } from './entra-id/EntraPerson.ts';
export {
  type EntraMessage,
  type EntraReply,
  type EntraSeed,
  type ServedEntraId,
} from './entra-id/messages.ts';
export { type SignInPick } from './entra-id/pickAccount.ts';
export { type Fault, type FaultCondition } from './Fault.ts';
export {
  Front,
  type FrontEnvironment,
  type FrontOptions,
} from './front/Front.ts';
export { type BareRepository } from './git/BareRepository.ts';
export {
  type GitHubOrganization,
  type GitHubTeam,
  type GitHubUser,
} from './github/accounts.ts';
export { type GitHubApp, type GitHubInstallation } from './github/Apps.ts';
export {
  type Actors,
  type BranchProtection,
} from './github/branchProtection.ts';
export {
  GitHub,
  type GitHubOptions,
  type SeededRepository,
} from './github/GitHub.ts';
export {
  type GitHubFault,
  type GitHubFaultCondition,
  isCall,
  isPush,
  pushProtection,
  secondaryRateLimit,
} from './github/gitHubFaults.ts';
export {
  type GitHubRepository,
  type GitHubRepositorySettings,
  type PushedFiles,
} from './github/GitHubRepository.ts';
export { type GitHubEventName } from './github/hubEvents.ts';
export {
  type OrganizationPeople,
  type TeamChanges,
} from './github/OrganizationPeople.ts';
export { GITHUB_HOSTS } from './github/origins.ts';
export { type PullRequest } from './github/PullRequest.ts';
export { type RepositoryChanges } from './github/repositoryChanges.ts';
export { type Role } from './github/roles.ts';
export { type GitHubPermission, type GitHubToken } from './github/tokens.ts';
export {
  type GitHubWebhook,
  type GitHubWebhookOptions,
} from './github/Webhooks.ts';
export { type Descendant } from './managementGroups.ts';
export {
  type Directory,
  type DirectoryOrganization,
} from './microsoft-graph/Directory.ts';
export {
  type DirectoryGroup,
  type DirectoryObject,
  type DirectoryReference,
  type DirectoryUser,
  type GroupSeed,
  type UserSeed,
} from './microsoft-graph/directoryObjects.ts';
export {
  type DirectorySize,
  fillDirectory,
} from './microsoft-graph/fillDirectory.ts';
export {
  graphThrottled,
  graphUnavailable,
  isEntraTokenRequest,
  isGraphPath,
  isGraphRequest,
} from './microsoft-graph/graphFaults.ts';
export {
  type GraphFault,
  type GraphFaultCondition,
  type GraphRequest,
} from './microsoft-graph/GraphRequest.ts';
export {
  MicrosoftGraph,
  type MicrosoftGraphOptions,
} from './microsoft-graph/MicrosoftGraph.ts';
export { type GraphPermission } from './microsoft-graph/permissions.ts';
export { isQuery, periodOf, type SeenRequest } from './SeenRequest.ts';
export {
  SyntheticLedger,
  type SyntheticLedgerOptions,
} from './SyntheticLedger.ts';
export { type ThrottlingQuota } from './throttlingHeaders.ts';
export { type Delivery } from './wire/Deliveries.ts';
export { type WireFault } from './wire/WireFault.ts';
export { type WireRequest } from './wire/WireRequest.ts';
export {
  brokenJson,
  errorWithStatus200,
  htmlInsteadOfJson,
  nextLinkBack,
  rowsOfPage,
  throttled,
  truncatedJson,
} from './wireFaults.ts';
