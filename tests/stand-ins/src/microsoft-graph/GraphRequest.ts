import { type WireFault } from '../wire/WireFault.ts';
import { type WireRequest } from '../wire/WireRequest.ts';

/** A request as it arrived at Microsoft Graph, or at Microsoft Entra ID for a token. */
export interface GraphRequest extends WireRequest {
  /** What the addresses in the answer begin with: that of the host that was asked for, also behind a front. */
  origin: string;
}

/** What happens to a request instead of an ordinary answer. `graphFaults.ts` has some by name. */
export interface GraphFault extends WireFault {}

/** Which requests a fault is for. */
export type GraphFaultCondition = (request: GraphRequest) => boolean;

/** Adds to a request where the caller believes to be. */
export function describeGraphRequest(request: WireRequest): GraphRequest {
  const { host, 'x-forwarded-host': forwarded } = request.headers;
  return {
    ...request,
    origin: forwarded ? `https://${forwarded}` : `http://${host}`,
  };
}
