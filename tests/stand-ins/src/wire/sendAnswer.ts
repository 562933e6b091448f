import { type ServerResponse } from 'node:http';
import { type Answer } from './Answer.ts';
import { type WireFault } from './WireFault.ts';

/** Sends an answer, changed or cut off as a fault says. */
export function sendAnswer(
  res: ServerResponse,
  answer: Answer,
  fault: WireFault = {},
): void {
  const { body: other = answer.body } = fault;
  const body = Buffer.from(
    typeof other === 'function' ? other(String(answer.body)) : other,
  );
  const status = fault.status ?? (fault.body ? 200 : answer.status);
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    ...answer.headers,
    ...fault.headers,
  };
  if (fault.cut === 'within') {
    res.writeHead(status, { ...headers, 'Content-Length': body.length + 1000 });
    res.write(body.subarray(0, body.length / 2), () => res.destroy());
    return;
  }
  res.writeHead(status, headers);
  res.end(status === 204 || status === 304 ? undefined : body);
}
