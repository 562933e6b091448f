import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  Content,
  Header,
  Page,
  Progress,
  ResponseErrorPanel,
} from '@backstage/core-components';
import {
  AnalyticsContext,
  useApi,
  useRouteRef,
  useRouteRefParams,
} from '@backstage/core-plugin-api';
import { scaffolderPlugin } from '@backstage/plugin-scaffolder';
import { TemplateWizardPageProps } from '@backstage/plugin-scaffolder/alpha';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { ButtonLink } from '@backstage/ui';
import { useCallback } from 'react';
import { useLoad } from '../../home/useLoad';
import { TemplateForm } from './TemplateForm';
import styles from './TemplateWizardPage.module.css';
import { useLastAnswers } from './useLastAnswers';

function Wizard(props: TemplateWizardPageProps & { templateRef: string }) {
  const { templateRef, headerOptions, ...formProps } = props;
  const scaffolderApi = useApi(scaffolderApiRef);
  const createRoute = useRouteRef(scaffolderPlugin.routes.root);
  const { answers, save } = useLastAnswers();
  const manifest = useLoad(
    useCallback(
      () => scaffolderApi.getTemplateParameterSchema(templateRef),
      [scaffolderApi, templateRef],
    ),
  );

  const renderForm = () => {
    if (manifest.status === 'failed') {
      return (
        <Content>
          <div className={styles.failure}>
            <ResponseErrorPanel
              title="This template can not be opened"
              error={manifest.error}
            />
            <ButtonLink href={createRoute()}>All templates</ButtonLink>
          </div>
        </Content>
      );
    }
    if (manifest.status === 'loading' || !answers) {
      return (
        <Content>
          <Progress />
        </Content>
      );
    }
    return (
      <TemplateForm
        templateRef={templateRef}
        manifest={manifest.value}
        remembered={answers}
        onRemember={save}
        {...formProps}
      />
    );
  };

  return (
    <Page themeId="website">
      <Header
        title="Create"
        {...headerOptions}
        pageTitleOverride={
          manifest.status === 'ready' ? manifest.value.title : 'Create'
        }
      />
      {renderForm()}
    </Page>
  );
}

/** The form of a template. It is filled in with what the user answered last, here or in another template. */
export function TemplateWizardPage(props: TemplateWizardPageProps) {
  const { namespace, templateName } = useRouteRefParams(
    scaffolderPlugin.routes.selectedTemplate,
  );
  const templateRef = stringifyEntityRef({
    kind: 'Template',
    namespace,
    name: templateName,
  });
  return (
    <AnalyticsContext attributes={{ entityRef: templateRef }}>
      <Wizard key={templateRef} templateRef={templateRef} {...props} />
    </AnalyticsContext>
  );
}
