import { Alert } from '@backstage/ui';

/** Says that a file could not be had, and why. */
export function DownloadFailure({ error }: { error: Error }) {
  const reason = error.cause instanceof Error ? error.cause : error;
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title="The file could not be downloaded"
      description={`${reason.message}. Try again; if it stays, tell the platform team.`}
    />
  );
}
