import { ResponseError } from '@backstage/errors';

/** The failure of a request that the backend answered with a status and a reason. */
export function responseError(
  status: number,
  name: string,
  message: string,
): Promise<ResponseError> {
  return ResponseError.fromResponse(
    Response.json(
      { error: { name, message }, response: { statusCode: status } },
      { status },
    ),
  );
}

/** The backend's answer to somebody who may not see the sources. */
export const notAllowed = () =>
  responseError(403, 'NotAllowedError', 'You may not see the sources');

/** The backend's answer when its database is away. */
export const failure = () =>
  responseError(500, 'Error', 'The database did not answer');
