import { ResponseErrorPanel } from '@backstage/core-components';
import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Alert, Button } from '@backstage/ui';
import { useEffect } from 'react';
import { AzureDevOpsFields } from './AzureDevOpsFields';
import { BranchFields } from './BranchFields';
import { GithubFields } from './GithubFields';
import { PublishTargets, RepositoryLocation } from './repositoriesApi';
import styles from './RepositoryField.module.css';
import {
  locationAt,
  messageOf,
  proposeLocation,
  targetKey,
  usableTargets,
} from './repositoryLocations';
import { TargetChoice } from './TargetChoice';
import { usePublishTargets } from './usePublishTargets';

type Props = FieldExtensionComponentProps<RepositoryLocation>;

/**
 * Form field `Repository`: where to make a new repository. It offers what the portal has credentials for and its
 * configuration allows; an `enum` at `properties.target` of the schema narrows that to what the template can use.
 */
export function RepositoryField(props: Props) {
  const answer = usePublishTargets();
  switch (answer.status) {
    case 'loading':
      return (
        <Alert
          role="status"
          isPending
          title="Looking up where the portal can publish"
        />
      );
    case 'failed':
      return (
        <div className={styles.failure}>
          <ResponseErrorPanel
            title="Could not look up where the portal can publish"
            error={answer.error}
          />
          <Button
            variant="secondary"
            className={styles.retry}
            onPress={answer.retry}
          >
            Try again
          </Button>
        </div>
      );
    default:
      return <LoadedField {...props} answer={answer.answer} />;
  }
}

function LoadedField({
  answer,
  disabled,
  formData,
  onChange,
  rawErrors,
  required,
  schema,
}: Props & { answer: PublishTargets }) {
  const allowed = allowedTargets(schema);
  const targets = usableTargets(answer, allowed);
  const location = proposeLocation(formData, answer, allowed);
  // What is shown is what is sent, also when nobody has touched it.
  const proposed = JSON.stringify(location);
  useEffect(() => {
    if (proposed !== JSON.stringify(formData)) {
      onChange(proposed ? JSON.parse(proposed) : undefined);
    }
  }, [proposed, formData, onChange]);

  if (!targets.length) {
    return (
      <Alert
        role="status"
        status="warning"
        icon
        title="The portal has nowhere to publish to"
        description={
          <>
            The platform team has to set <code>integrations.github</code> or{' '}
            <code>integrations.azure</code> with credentials, or{' '}
            <code>scaffolder.localGit.directory</code>, in its configuration.
          </>
        }
      />
    );
  }
  const target = targets.find(
    one => location && targetKey(one) === targetKey(location),
  );
  const change = (part: RepositoryLocation) =>
    target && onChange(locationAt(target, { ...location, ...part }, answer));
  const fields = {
    location: location ?? {},
    isDisabled: disabled,
    errorOf: (field: string) => messageOf(rawErrors, field),
    onChange: change,
  };
  const problem = messageOf(rawErrors, undefined);
  return (
    <div className={styles.field}>
      <TargetChoice
        label={schema.title}
        description={schema.description}
        isDisabled={disabled}
        isInvalid={Boolean(rawErrors?.length) && !target}
        isRequired={required}
        targets={targets}
        value={target}
        onChange={chosen => onChange(locationAt(chosen, formData, answer))}
      />
      {problem && <Alert role="alert" status="danger" icon title={problem} />}
      {target?.target === 'github' && (
        <GithubFields {...fields} target={target} />
      )}
      {target?.target === 'azure-devops' && (
        <AzureDevOpsFields {...fields} target={target} />
      )}
      {target && <BranchFields {...fields} target={target} />}
    </div>
  );
}

function allowedTargets(schema: Props['schema']): string[] | undefined {
  const target = schema.properties?.target;
  return typeof target === 'object'
    ? (target.enum as string[] | undefined)
    : undefined;
}
