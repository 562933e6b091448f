import { RequestHandler } from 'express';

/** What zod throws, as it is answered. */
interface Issue {
  path: Array<string | number>;
  message: string;
}

/** Where webhooks are taken, whose headers and bodies the plugin reads itself. */
const WEBHOOKS = '/api/events/http/';

const UNREADABLE =
  /^(content-type header is missing|invalid media type)|\bJSON\b/;

/** Answers with 400 what plugins answer with 500, though it is about what was sent. */
export function refuseInvalidInput(): RequestHandler {
  return ({ originalUrl }, response, next) => {
    const { json } = response;
    response.json = body => {
      const problem =
        response.statusCode === 500 ? problemOf(body, originalUrl) : undefined;
      if (problem === undefined) {
        return Reflect.apply(json, response, [body]);
      }
      response.status(400);
      const error = { name: 'InputError', message: problem };
      return Reflect.apply(json, response, [
        { ...Object(body), error, response: { statusCode: 400 } },
      ]);
    };
    next();
  };
}

/** What is wrong with what was sent, if that is what an answer is about. */
function problemOf(body: unknown, url: string): string | undefined {
  const { error } = Object(body) as { error?: unknown };
  const { name, message, issues } = Object(error) as Record<string, unknown>;
  if (name === 'ZodError' && Array.isArray(issues)) {
    return issues
      .map(({ path, message: text }: Issue) => `${path.join('.')}: ${text}`)
      .join('; ');
  }
  return url.startsWith(WEBHOOKS) && UNREADABLE.test(String(message))
    ? String(message)
    : undefined;
}
