/**
 * Local HTTP servers that answer as the services of Azure document.
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
export { type Fault, type FaultCondition } from './Faults.ts';
export { type Descendant } from './managementGroups.ts';
export { isQuery, periodOf, type SeenRequest } from './SeenRequest.ts';
export {
  SyntheticLedger,
  type SyntheticLedgerOptions,
} from './SyntheticLedger.ts';
export { type ThrottlingQuota } from './throttlingHeaders.ts';
export {
  brokenJson,
  errorWithStatus200,
  htmlInsteadOfJson,
  nextLinkBack,
  rowsOfPage,
  throttled,
  truncatedJson,
} from './wireFaults.ts';
