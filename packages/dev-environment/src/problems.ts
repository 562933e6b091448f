/** Something a person has to put right: what happened, and what to do. Shown without a stack. */
export class Problem extends Error {
  readonly remedy: string;

  constructor(what: string, remedy: string, options?: ErrorOptions) {
    super(what, options);
    this.name = 'Problem';
    this.remedy = remedy;
  }
}

const recognised: Array<{ sign: RegExp; what: string; remedy: string }> = [
  {
    sign: /ENOSPC|no space left on device|disk quota exceeded/i,
    what: 'The disk is full.',
    remedy:
      'Free at least 4 GB on the disk of this checkout and run the command again; it goes on where it stopped.',
  },
  {
    sign: /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|RequestError|Temporary failure in name resolution|NewConnectionError|Could not find a version|Max retries exceeded/i,
    what: 'A package registry could not be reached.',
    remedy:
      'Check the network, the proxy (HTTPS_PROXY) and the registry settings of npm and pip, then run the command again.',
  },
  {
    sign: /EACCES|EPERM|permission denied/i,
    what: 'A file could not be written.',
    remedy:
      'Make the checkout belong to you (for example after an earlier run as another user) and run the command again.',
  },
];

/** Turns the last words of a failed command into a {@link Problem}, with a remedy where the cause is a known one. */
export function problemFrom(task: string, output: string): Problem {
  const lines = output.trimEnd().split('\n').slice(-15).join('\n    ');
  const known = recognised.find(({ sign }) => sign.test(output));
  return new Problem(
    `${task} failed.${known ? ` ${known.what}` : ''}\n    ${lines}`,
    known?.remedy ??
      'Mend what the lines above name and run the command again.',
  );
}
