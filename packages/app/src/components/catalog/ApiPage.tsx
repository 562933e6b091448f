import {
  RELATION_API_CONSUMED_BY,
  RELATION_API_PROVIDED_BY,
} from '@backstage/catalog-model';
import {
  EntityApiDefinitionCard,
  EntityConsumingComponentsCard,
  EntityProvidingComponentsCard,
} from '@backstage/plugin-api-docs';
import { EntityLayout } from '@backstage/plugin-catalog';
import { useEntity } from '@backstage/plugin-catalog-react';
import styles from './ApiPage.module.css';
import { hasRelation } from './entityConditions';
import { EntityContent } from './EntityContent';
import { EntityOverview } from './EntityOverview';
import { EntityPageLayout } from './EntityPageLayout';
import { azureCostsTab, docsTab } from './sharedTabs';

const hasProviders = hasRelation(RELATION_API_PROVIDED_BY);
const hasConsumers = hasRelation(RELATION_API_CONSUMED_BY);

function Overview() {
  const { entity } = useEntity();
  return (
    <EntityOverview>
      {hasProviders(entity) && <EntityProvidingComponentsCard />}
      {hasConsumers(entity) && <EntityConsumingComponentsCard />}
    </EntityOverview>
  );
}

/** An API, with its definition rendered as its type wants it. */
export function ApiPage() {
  return (
    <EntityPageLayout>
      <EntityLayout.Route path="/" title="Overview">
        <Overview />
      </EntityLayout.Route>
      <EntityLayout.Route path="/definition" title="Definition">
        <EntityContent title="Definition">
          <div className={styles.definition}>
            <EntityApiDefinitionCard />
          </div>
        </EntityContent>
      </EntityLayout.Route>
      {docsTab}
      {azureCostsTab}
    </EntityPageLayout>
  );
}
