import { useEntity } from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import { taskCreatePermission } from '@backstage/plugin-scaffolder-common/alpha';
import { Alert, ButtonLink } from '@backstage/ui';
import {
  catalogSourcesReadPermission,
  InventoryReason,
} from '@portico/plugin-catalog-sources-common';
import { describeRepositoryPath, findRepository } from './inventory';
import styles from './InventoryNotice.module.css';

const NOTICES: Record<
  InventoryReason,
  { status: 'info' | 'warning'; title: string; description: string }
> = {
  undescribed: {
    status: 'info',
    title: 'This repository does not describe itself',
    description:
      'What is shown here is what its host knows. Describe it, and the catalog shows who owns it, what it belongs to and what it needs.',
  },
  unreadable: {
    status: 'warning',
    title: 'The catalog file of this repository brings nothing',
    description:
      'It is malformed, or what it describes has a name that is taken. Mend the file in the repository: the catalog reads it again by itself.',
  },
  archived: {
    status: 'info',
    title: 'This repository is archived',
    description:
      'It can only be read at its host, so it can not be described either. To describe it, have it activated there.',
  },
  empty: {
    status: 'info',
    title: 'Nothing was pushed to this repository yet',
    description:
      'After the first commit it can be described, or describe itself with a catalog-info.yaml.',
  },
};

/** The problems that catalog files have, among those of all sources. */
const FILE_PROBLEMS_PATH =
  '/catalog-sources?kind=malformed-file&kind=duplicate-name#problems';

function ProblemsLink() {
  const { allowed } = usePermission({
    permission: catalogSourcesReadPermission,
  });
  return allowed ? (
    <ButtonLink href={FILE_PROBLEMS_PATH} variant="secondary" size="small">
      Problems of catalog files
    </ButtonLink>
  ) : null;
}

function DescribeLink({ url }: { url: string }) {
  const { allowed } = usePermission({ permission: taskCreatePermission });
  return allowed ? (
    <ButtonLink href={describeRepositoryPath(url)} size="small">
      Describe it
    </ButtonLink>
  ) : null;
}

/** Says why a component only stands for its repository, and what to do about that; nothing for any other. */
export function InventoryNotice() {
  const { entity } = useEntity();
  const repository = findRepository(entity);
  if (!repository) {
    return null;
  }
  const { reason, url } = repository;
  const { status, title, description } = NOTICES[reason];
  return (
    <Alert
      role="note"
      status={status}
      icon
      title={title}
      description={description}
      customActions={
        <div className={styles.actions}>
          {reason === 'undescribed' && url && <DescribeLink url={url} />}
          {reason === 'unreadable' && <ProblemsLink />}
          {reason !== 'undescribed' && url && (
            <ButtonLink href={url} variant="secondary" size="small">
              Open the repository
            </ButtonLink>
          )}
        </div>
      }
    />
  );
}
