import { Request } from 'express';

/** What may be the ref of a user or the subject of a service. */
const SUBJECT = /^[\w:/.@+-]{1,300}$/;

/** Whom a token says that it is of. Nobody has verified that: it may be expired, or forged. */
export function claimedSubject(request: Request): string | undefined {
  const [, payload] =
    /^Bearer\s+[\w-]+\.([\w-]+)\./i.exec(request.get('authorization') ?? '') ??
    [];
  try {
    const claims: unknown = JSON.parse(
      Buffer.from(payload ?? '', 'base64url').toString(),
    );
    const subject = String(Object(claims).sub);
    return SUBJECT.test(subject) && Object(claims).sub ? subject : undefined;
  } catch {
    return undefined;
  }
}
