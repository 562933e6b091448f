import { Checkbox, TextField } from '@backstage/ui';
import { PublishTarget, RepositoryLocation } from './repositoriesApi';

/** What is asked of the default branch. */
export function BranchFields(props: {
  target: PublishTarget;
  location: RepositoryLocation;
  isDisabled?: boolean;
  errorOf: (field: string) => string | undefined;
  onChange: (part: RepositoryLocation) => void;
}) {
  const { target, location, isDisabled, errorOf, onChange } = props;
  const error = errorOf('defaultBranch');
  return (
    <>
      <TextField
        label="Default branch"
        description={error ?? 'Pipelines and the catalog look at this branch'}
        isInvalid={Boolean(error)}
        isDisabled={isDisabled}
        autoComplete="off"
        placeholder="main"
        value={location.defaultBranch ?? ''}
        onChange={defaultBranch => onChange({ defaultBranch })}
      />
      {target.target !== 'local' && (
        <Checkbox
          isDisabled={isDisabled}
          isSelected={location.protectDefaultBranch ?? true}
          onChange={protectDefaultBranch => onChange({ protectDefaultBranch })}
        >
          Protect it: changes by pull request only, with one approval
        </Checkbox>
      )}
    </>
  );
}
