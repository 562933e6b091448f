import { type AnswerStyle } from './costAnswer.ts';
import { type SeenRequest } from './SeenRequest.ts';
import { type WireFault } from './wire/WireFault.ts';

/** What happens to a request instead of an ordinary answer. `wireFaults.ts` has some by name. */
export interface Fault extends WireFault {
  /** Lets the answer be an ordinary one but for this. */
  style?: AnswerStyle;
  /** Where the page says that the next one is. */
  nextLink?: string | ((request: SeenRequest) => string);
  /** Has the rows of this page, from 0, in the place of its own. */
  rowsOfPage?: number;
}

/** Which requests a fault is for. */
export type FaultCondition = (request: SeenRequest) => boolean;
