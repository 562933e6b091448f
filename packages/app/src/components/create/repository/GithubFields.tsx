import { Select, TextField } from '@backstage/ui';
import { useState } from 'react';
import { LocationField } from './LocationField';
import {
  PublishTarget,
  RepositoryLocation,
  Visibility,
} from './repositoriesApi';
import styles from './RepositoryField.module.css';

const VISIBILITIES: Record<Visibility, string> = {
  private: 'Private: only those who are given access',
  internal: 'Internal: everyone in the enterprise',
  public: 'Public: everyone on the internet',
};

/** What is asked of a repository on GitHub. */
export function GithubFields(props: {
  target: Extract<PublishTarget, { target: 'github' }>;
  location: RepositoryLocation;
  isDisabled?: boolean;
  errorOf: (field: string) => string | undefined;
  onChange: (part: RepositoryLocation) => void;
}) {
  const { target, location, isDisabled, errorOf, onChange } = props;
  const [codeOwners, setCodeOwners] = useState(
    location.codeOwners?.join(' ') ?? '',
  );
  const codeOwnersError = errorOf('codeOwners');
  return (
    <>
      <div className={styles.row}>
        <LocationField
          label="GitHub organisation"
          description={`The organisation or account that gets the repository. In https://${target.host}/contoso it is contoso`}
          placeholder="contoso"
          choices={target.owners}
          value={location.owner}
          error={errorOf('owner')}
          isDisabled={isDisabled}
          onChange={owner => onChange({ owner })}
        />
        <Select
          label="Who can see the repository"
          isDisabled={isDisabled}
          options={target.visibilities.map(value => ({
            value,
            label: VISIBILITIES[value],
          }))}
          value={location.visibility ?? null}
          onChange={key => onChange({ visibility: key as Visibility })}
        />
      </div>
      <TextField
        label="Code owners"
        description={
          codeOwnersError ??
          'Teams or users of GitHub who have to approve changes, with spaces between them. Empty: the team of the owner, where the catalog knows it'
        }
        isInvalid={Boolean(codeOwnersError)}
        isDisabled={isDisabled}
        autoComplete="off"
        placeholder="@contoso/payments"
        value={codeOwners}
        onChange={text => {
          setCodeOwners(text);
          onChange({ codeOwners: text.split(/[\s,]+/).filter(Boolean) });
        }}
      />
    </>
  );
}
