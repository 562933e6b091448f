import { Request } from 'express';

/** What the audit trail says of a request. */
export interface AuditedRequest {
  ip?: string;
  userAgent?: string;
  hostname?: string;
  method: string;
  /** Without the query, which may have anything in it. */
  path: string;
}

/** Reads a request while its connection is open: its address is not known afterwards. */
export function describeRequest(request: Request): AuditedRequest {
  const [path] = (request.originalUrl ?? request.url).split(/[?#]/, 1);
  return {
    ip: request.ip,
    userAgent: request.get('user-agent'),
    hostname: request.hostname,
    method: request.method,
    path,
  };
}
