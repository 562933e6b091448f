import { Text } from '@backstage/ui';
import {
  AZURE_SUBSCRIPTION_ID_ANNOTATION,
  CostData,
} from '@portico/plugin-azure-costs-common';
import { Panel } from '../panel/Panel';
import styles from './states.module.css';

const listFormat = new Intl.ListFormat('en', { type: 'conjunction' });

/** Says that Azure has reported nothing of the resource groups that an entity names, and what to check. */
export function NoCostsKnown(props: {
  resourceGroups: string[];
  data: CostData;
}) {
  const { resourceGroups, data } = props;
  const names = listFormat.format(resourceGroups);
  const collected = data.subscriptions.map(({ name }) => name);
  return (
    <Panel title={`No costs are known of ${names}`}>
      <div className={styles.advice}>
        <Text as="p">
          The entity names{' '}
          {resourceGroups.length === 1
            ? 'this resource group'
            : 'these resource groups'}
          , but Azure has reported no costs of{' '}
          {resourceGroups.length === 1 ? 'it' : 'them'}. Please check:
        </Text>
        <ul>
          <li>
            Is the name the one in Azure? Upper and lower case do not matter.
          </li>
          <li>
            {collected.length > 0
              ? `Is it in a subscription that the portal collects costs of? It collects those of ${listFormat.format(
                  collected,
                )}.`
              : 'The portal collects the costs of no subscription yet. The platform team sets them up under azureCosts in its configuration.'}
          </li>
          <li>
            Does the annotation {AZURE_SUBSCRIPTION_ID_ANNOTATION}, if there is
            one, have the id of that subscription?
          </li>
          <li>Is it new? Azure reports costs about a day after they arise.</li>
        </ul>
      </div>
    </Panel>
  );
}
