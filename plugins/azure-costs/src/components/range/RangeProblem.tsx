import { Alert } from '@backstage/ui';

/** Says that the address names days which can't be shown, and what is shown instead. */
export function RangeProblem({ problem }: { problem: string }) {
  return (
    <Alert
      role="status"
      status="warning"
      icon
      title="The address names a period that cannot be shown"
      description={`${problem} These are the last 30 days.`}
    />
  );
}
