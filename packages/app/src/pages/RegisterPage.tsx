import {
  Content,
  ContentHeader,
  Header,
  Page,
  SupportButton,
} from '@backstage/core-components';
import { catalogEntityCreatePermission } from '@backstage/plugin-catalog-common/alpha';
import {
  catalogImportPlugin,
  ImportInfoCard,
  ImportStepper,
} from '@backstage/plugin-catalog-import';
import { RequirePermission } from '@backstage/plugin-permission-react';
import { NotAllowedPage } from '../components/root/NotAllowedPage';
import { PluginApis } from '../components/root/PluginApis';
import styles from './RegisterPage.module.css';

const EXAMPLE_REPOSITORY = 'https://github.com/contoso/payment-service';

/** Registers what already exists in a repository. */
export function RegisterPage() {
  return (
    <RequirePermission
      permission={catalogEntityCreatePermission}
      errorPage={<NotAllowedPage audience="engineers" roleName="engineer" />}
    >
      <PluginApis plugin={catalogImportPlugin}>
        <Page themeId="home">
          <Header
            title="Register existing"
            subtitle="Puts what is in a repository into the catalog"
          />
          <Content>
            <ContentHeader title="From a repository">
              <SupportButton />
            </ContentHeader>
            <div className={styles.columns}>
              <ImportStepper />
              <ImportInfoCard
                exampleRepositoryUrl={EXAMPLE_REPOSITORY}
                exampleLocationUrl={`${EXAMPLE_REPOSITORY}/blob/main/catalog-info.yaml`}
              />
            </div>
          </Content>
        </Page>
      </PluginApis>
    </RequirePermission>
  );
}
