import { Alert, Button, Link } from '@backstage/ui';
import { toReason } from '../../toReason';
import { RepositoryInspection } from '../repository/repositoriesApi';
import { InspectionState } from './useInspection';

/** Why a repository can't be described, or undefined when it can. */
export function findObstacle(
  inspection: RepositoryInspection,
): string | undefined {
  if (inspection.hasCatalogInfo) {
    return 'It has a catalog-info.yaml already. Change it there; if the catalog does not show it, register its address.';
  }
  if (inspection.archived) {
    return 'It is archived or disabled: no change can be proposed to it. Have it activated on its host, then look it up again.';
  }
  if (inspection.empty) {
    return 'It is empty: there is no branch to propose a change to. Push a first commit, then look it up again.';
  }
  return undefined;
}

function describeFindings({
  defaultBranch,
  suggestion,
}: RepositoryInspection): string {
  const findings = [
    `branch ${defaultBranch}`,
    suggestion.docs ? 'documentation' : 'no documentation',
    suggestion.codeOwners.length
      ? `code owners ${suggestion.codeOwners.join(', ')}`
      : 'no code owners',
    ...(suggestion.resourceGroups.length
      ? [`resource groups ${suggestion.resourceGroups.join(', ')}`]
      : []),
  ];
  return `Found: ${findings.join(
    '; ',
  )}. What follows is filled in from it: look it through.`;
}

/** What came of looking at a repository, and what the form says of it. */
export function InspectionResult(props: {
  state: InspectionState;
  errors?: string[];
  /** Looks at the same repository again. */
  onRetry: () => void;
}) {
  const { state, errors, onRetry } = props;
  const problems = [...new Set(errors)];
  return (
    <>
      {/* Stays while what it says changes, so that the change is read out. */}
      <div role="status">
        {state.status === 'idle' && (
          <Alert
            status="info"
            icon
            title="Look up the repository first"
            description="What it has fills in the rest of this page."
          />
        )}
        {state.status === 'looking' && (
          <Alert isPending title="Looking at the repository" />
        )}
        {state.status === 'failed' && (
          <Alert
            status="danger"
            icon
            title="The repository could not be looked at"
            description={toReason(state.error)}
            customActions={
              <Button variant="secondary" size="small" onPress={onRetry}>
                Try again
              </Button>
            }
          />
        )}
        {state.status === 'found' && <Found inspection={state.inspection} />}
      </div>
      {problems.length > 0 && (
        <Alert
          role="alert"
          status="danger"
          icon
          title="This can not be proposed yet"
          description={problems.join(' ')}
        />
      )}
    </>
  );
}

function Found({ inspection }: { inspection: RepositoryInspection }) {
  const obstacle = findObstacle(inspection);
  return (
    <Alert
      status={obstacle ? 'warning' : 'success'}
      icon
      title={<Link href={inspection.url}>{inspection.url}</Link>}
      description={
        <>
          {obstacle ?? describeFindings(inspection)}
          {inspection.hasCatalogInfo && (
            <>
              {' '}
              <Link href="/catalog-import">Register it</Link>
            </>
          )}
        </>
      }
    />
  );
}
