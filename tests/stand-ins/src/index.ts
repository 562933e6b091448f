/**
 * Local HTTP servers that answer as the services of Azure document.
 *
 * @packageDocumentation
 */
export {
  AzureResourceManager,
  dailyRows,
  type Descendant,
  type Fault,
  isQuery,
  periodOf,
  type SeededBudget,
  type SeenRequest,
} from './AzureResourceManager.ts';
export { type AnswerStyle } from './costAnswer.ts';
export {
  addDecimals,
  CostLedger,
  type LedgerFilter,
  type LedgerRow,
} from './CostLedger.ts';
export { SyntheticLedger } from './SyntheticLedger.ts';
