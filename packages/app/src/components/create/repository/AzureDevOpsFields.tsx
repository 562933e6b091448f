import { LocationField } from './LocationField';
import { PublishTarget, RepositoryLocation } from './repositoriesApi';
import styles from './RepositoryField.module.css';

/** What is asked of a repository on Azure DevOps. */
export function AzureDevOpsFields(props: {
  target: Extract<PublishTarget, { target: 'azure-devops' }>;
  location: RepositoryLocation;
  isDisabled?: boolean;
  errorOf: (field: string) => string | undefined;
  onChange: (part: RepositoryLocation) => void;
}) {
  const { target, location, isDisabled, errorOf, onChange } = props;
  const { organizations } = target;
  const projects = organizations?.find(
    ({ name }) => name === location.organization,
  )?.projects;
  return (
    <div className={styles.row}>
      <LocationField
        label="Azure DevOps organisation"
        description={`In https://${target.host}/contoso it is contoso`}
        placeholder="contoso"
        choices={organizations?.map(({ name }) => name)}
        value={location.organization}
        error={errorOf('organization')}
        isDisabled={isDisabled}
        onChange={organization => onChange({ organization })}
      />
      <LocationField
        label="Project"
        description="The project that gets the repository and its pipeline. Who can see them is set there"
        placeholder="Payments"
        choices={projects}
        value={location.project}
        error={errorOf('project')}
        isDisabled={isDisabled}
        onChange={project => onChange({ project })}
      />
    </div>
  );
}
