import { ResponseErrorPanel } from '@backstage/core-components';
import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Alert, Button, Radio, RadioGroup } from '@backstage/ui';
import {
  RemixiconComponentType,
  RiGitRepositoryLine,
  RiGithubFill,
  RiHardDrive2Line,
} from '@remixicon/react';
import { useEffect, useId } from 'react';
import styles from './PublishTargetField.module.css';
import { usePublishTargets } from './usePublishTargets';

const PRESENTATION: Record<
  string,
  { Icon: RemixiconComponentType; description: string }
> = {
  local: {
    Icon: RiHardDrive2Line,
    description:
      'A Git repository that the portal keeps itself. Needs no account; its workflows don’t run.',
  },
  github: {
    Icon: RiGithubFill,
    description:
      'A repository on GitHub, with workflows that run and a protected main branch.',
  },
};

/**
 * Form field `PublishTarget`: a choice among the places where the portal can
 * publish a new repository. The value is the id of one, such as `github`. An
 * `enum` in the schema narrows the choice to what the template can use. When
 * only one place is left, it is chosen.
 */
export function PublishTargetField({
  disabled,
  formData,
  onChange,
  rawErrors,
  required,
  schema,
}: FieldExtensionComponentProps<string>) {
  const descriptionId = useId();
  const answer = usePublishTargets();
  const targets =
    answer.status === 'loaded'
      ? answer.targets.filter(({ id }) => schema.enum?.includes(id) ?? true)
      : undefined;

  const choosable =
    !targets || targets.some(({ id }) => id === formData)
      ? formData
      : undefined;
  const onlyTarget = targets?.length === 1 ? targets[0].id : undefined;
  const value = choosable ?? onlyTarget;
  useEffect(() => {
    if (value !== formData) {
      onChange(value);
    }
  }, [value, formData, onChange]);

  if (answer.status === 'loading') {
    return (
      <Alert
        role="status"
        isPending
        title="Looking up where the portal can publish"
      />
    );
  }
  if (answer.status === 'failed') {
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
  }
  if (!targets?.length) {
    return (
      <Alert
        role="status"
        status="warning"
        icon
        title="The portal has nowhere to publish to"
        description={
          <>
            Set <code>scaffolder.localGit.directory</code>, or a token or an app
            in <code>integrations.github</code>, in its configuration.
          </>
        }
      />
    );
  }
  return (
    <RadioGroup
      label={schema.title}
      description={schema.description}
      isRequired={required}
      isDisabled={disabled}
      isInvalid={Boolean(rawErrors?.length)}
      value={value ?? null}
      onChange={onChange}
    >
      {targets.map(({ id, title = id }) => {
        const { Icon, description } = PRESENTATION[id] ?? {
          Icon: RiGitRepositoryLine,
        };
        return (
          <Radio
            key={id}
            value={id}
            className={styles.option}
            aria-label={title}
            aria-describedby={description && `${descriptionId}-${id}`}
          >
            <Icon className={styles.icon} aria-hidden />
            <span>
              <span className={styles.title}>{title}</span>
              <span
                id={`${descriptionId}-${id}`}
                className={styles.description}
              >
                {description}
              </span>
            </span>
          </Radio>
        );
      })}
    </RadioGroup>
  );
}
