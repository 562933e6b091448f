import { type AnswerStyle } from './costAnswer.ts';
import { type SeenRequest } from './SeenRequest.ts';

/** What happens to a request instead of an ordinary answer. `faults.ts` has some by name. */
export interface Fault {
  /** The status; from 400 on the body is an error of Azure. */
  status?: number;
  headers?: Record<string, string>;
  /** The body as text, or made of the ordinary one. */
  body?: string | ((ordinary: string) => string);
  /** Lets the answer be an ordinary one but for this. */
  style?: AnswerStyle;
  /** Where the page says that the next one is. */
  nextLink?: string | ((request: SeenRequest) => string);
  /** Has the rows of this page, from 0, in the place of its own. */
  rowsOfPage?: number;
  /** Cuts the connection: before an answer, or in the middle of one. */
  cut?: 'before' | 'within';
  /** Never answers. */
  hang?: boolean;
}

/** Which requests a fault is for. */
export type FaultCondition = (request: SeenRequest) => boolean;

/** The faults that requests are going to meet. */
export class Faults {
  #scripted: Array<{ when: FaultCondition; fault: Fault; once: boolean }> = [];

  /** Lets matching requests meet a fault, after those that were said before. */
  add(fault: Fault, when: FaultCondition, once: boolean): void {
    this.#scripted.push({ when, fault, once });
  }

  /** The fault that a request meets, if any. */
  take(request: SeenRequest): Fault | undefined {
    const found = this.#scripted.find(({ when }) => when(request));
    if (found?.once) {
      this.#scripted = this.#scripted.filter(other => other !== found);
    }
    return found?.fault;
  }

  /** Ends all faults. */
  clear(): void {
    this.#scripted = [];
  }
}
