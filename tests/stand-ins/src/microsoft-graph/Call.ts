import { type Directory } from './Directory.ts';
import { type GraphRequest } from './GraphRequest.ts';
import { type GraphPermission } from './permissions.ts';

/** What the answers are about. */
export interface GraphState {
  directory: Directory;
  tenantId: string;
  permissions: ReadonlySet<GraphPermission>;
  /** The most objects that a page has, whatever `$top` says. */
  pageSize: number;
}

/** A request that has found its route. */
export interface Call {
  request: GraphRequest;
  /** The parts of the path that vary. */
  values: Record<string, string>;
  state: GraphState;
}

/** The address by which an answer says what is in it. */
export function contextOf({ origin }: GraphRequest, what: string): string {
  return `${origin}/v1.0/$metadata#${what}`;
}
