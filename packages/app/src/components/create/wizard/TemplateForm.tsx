import { parseEntityRef } from '@backstage/catalog-model';
import {
  configApiRef,
  errorApiRef,
  useApi,
  useRouteRef,
} from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import { scaffolderPlugin } from '@backstage/plugin-scaffolder';
import { TemplateWizardPageProps } from '@backstage/plugin-scaffolder/alpha';
import {
  scaffolderApiRef,
  TemplateParameterSchema,
  useTemplateSecrets,
} from '@backstage/plugin-scaffolder-react';
import { Workflow } from '@backstage/plugin-scaffolder-react/alpha';
import { Alert, Button } from '@backstage/ui';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { toReason } from '../../toReason';
import {
  Answers,
  answersFor,
  findRememberedFields,
  rememberAnswers,
} from './lastAnswers';
import { parseFormData } from './parseFormData';
import styles from './TemplateWizardPage.module.css';

/** What the organisation fills in, by the names of fields. */
const DEFAULTS_KEY = 'app.create.defaults';

/**
 * The form itself, which starts a task. What it was filled in with does not change while it is open.
 *
 * Form decorators, which `TemplateWizardPage` of scaffolder runs, can only be installed in apps on the new frontend system.
 */
export function TemplateForm(
  props: TemplateWizardPageProps & {
    templateRef: string;
    manifest: TemplateParameterSchema;
    remembered: Answers;
    /** Saves all answers that are remembered from now on. */
    onRemember: (answers: Answers) => Promise<void>;
  },
) {
  const { templateRef, manifest, remembered, onRemember } = props;
  const { customFieldExtensions, components, formProps, layouts } = props;
  const config = useApi(configApiRef);
  const scaffolderApi = useApi(scaffolderApiRef);
  const errorApi = useApi(errorApiRef);
  const { secrets } = useTemplateSecrets();
  const taskRoute = useRouteRef(scaffolderPlugin.routes.ongoingTask);
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const [error, setError] = useState<Error>();

  const [fields] = useState(() => findRememberedFields(manifest));
  const [defaults] = useState(() =>
    answersFor(fields, config.getOptional<Answers>(DEFAULTS_KEY) ?? {}),
  );
  const [given] = useState(() => parseFormData(query.get('formData')));
  const [filledIn, setFilledIn] = useState(() =>
    answersFor(fields, remembered),
  );
  const filledInTitles = fields
    .filter(({ name }) => name in filledIn && !(name in given))
    .map(({ title }) => title);

  // What is not remembered does not keep anyone from what they came for.
  const remember = (answers: Answers) =>
    onRemember(answers).catch(cause =>
      errorApi.post(toError(cause), { hidden: true }),
    );

  const create = async (values: Answers) => {
    setError(undefined);
    try {
      const { taskId } = await scaffolderApi.scaffold({
        templateRef,
        values,
        secrets,
      });
      await remember(rememberAnswers(fields, remembered, values));
      navigate(taskRoute({ taskId }));
    } catch (cause) {
      setError(toError(cause));
    }
  };

  const clear = () => {
    remember(rememberAnswers(fields, remembered, {}));
    setFilledIn({});
  };

  const { namespace, name } = parseEntityRef(templateRef);
  return (
    <div className={styles.form}>
      <div className={styles.notices}>
        {filledInTitles.length > 0 && (
          <Alert
            role="status"
            status="info"
            icon
            title="Filled in from last time"
            description={filledInTitles.join(', ')}
            customActions={
              <Button variant="secondary" size="small" onPress={clear}>
                Clear
              </Button>
            }
          />
        )}
        {error && (
          <Alert
            role="alert"
            status="danger"
            icon
            title="Nothing was started"
            description={toReason(error)}
          />
        )}
      </div>
      <Workflow
        // An empty form is a new one.
        key={filledInTitles.length}
        namespace={namespace}
        templateName={name}
        initialState={{ ...defaults, ...filledIn, ...given }}
        onCreate={create}
        onError={() => null}
        extensions={customFieldExtensions}
        components={components}
        formProps={formProps}
        layouts={layouts}
      />
    </div>
  );
}
