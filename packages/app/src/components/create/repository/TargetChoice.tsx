import { Radio, RadioGroup } from '@backstage/ui';
import {
  RemixiconComponentType,
  RiGithubFill,
  RiHardDrive2Line,
  RiInfinityFill,
} from '@remixicon/react';
import { useId } from 'react';
import { PublishTarget } from './repositoriesApi';
import styles from './RepositoryField.module.css';
import { targetKey } from './repositoryLocations';

const PRESENTATION: Record<
  PublishTarget['target'],
  { Icon: RemixiconComponentType; title: string; description: string }
> = {
  local: {
    Icon: RiHardDrive2Line,
    title: 'This portal',
    description:
      'A Git repository that the portal keeps itself. Needs no account; its pipelines don’t run.',
  },
  github: {
    Icon: RiGithubFill,
    title: 'GitHub',
    description:
      'A repository on GitHub, with workflows that run from the first commit.',
  },
  'azure-devops': {
    Icon: RiInfinityFill,
    title: 'Azure DevOps',
    description:
      'A repository in a project of Azure DevOps, with a pipeline whose first run is queued.',
  },
};

/** A choice among places to publish. */
export function TargetChoice(props: {
  label?: string;
  description?: string;
  targets: PublishTarget[];
  value?: PublishTarget;
  isDisabled?: boolean;
  isInvalid: boolean;
  isRequired?: boolean;
  onChange: (target: PublishTarget) => void;
}) {
  const { targets, value, onChange, ...group } = props;
  const descriptionId = useId();
  return (
    <RadioGroup
      {...group}
      value={value ? targetKey(value) : null}
      onChange={key => {
        const chosen = targets.find(target => targetKey(target) === key);
        if (chosen) {
          onChange(chosen);
        }
      }}
    >
      {targets.map((target, index) => {
        const key = targetKey(target);
        const { Icon, title, description } = PRESENTATION[target.target];
        const isOneOfSeveral =
          targets.filter(one => one.target === target.target).length > 1;
        const name =
          isOneOfSeveral && 'host' in target
            ? `${title} (${target.host})`
            : title;
        return (
          <Radio
            key={key}
            value={key}
            className={styles.option}
            aria-label={name}
            aria-describedby={`${descriptionId}-${index}`}
          >
            <Icon className={styles.icon} aria-hidden />
            <span>
              <span className={styles.title}>{name}</span>
              <span
                id={`${descriptionId}-${index}`}
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
