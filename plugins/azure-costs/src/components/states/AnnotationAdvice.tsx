import { Text } from '@backstage/ui';
import { AZURE_RESOURCE_GROUP_ANNOTATION } from '@portico/plugin-azure-costs-common';
import { Panel } from '../panel/Panel';
import { CopyableYaml } from './CopyableYaml';
import styles from './states.module.css';

/** What to write into an entity's file so that its costs are shown. */
export function AnnotationAdvice(props: {
  /** What is the matter. */
  title: string;
  /** What it means, before the lines to copy. */
  text: string;
  /** Name of the entity, for the example. */
  name: string;
}) {
  const { title, text, name } = props;
  const yaml = `metadata:
  annotations:
    ${AZURE_RESOURCE_GROUP_ANNOTATION}: rg-${name}
`;
  return (
    <Panel title={title}>
      <div className={styles.advice}>
        <Text as="p">{text}</Text>
        <CopyableYaml label="Annotation to add" yaml={yaml} />
        <Text as="p" color="secondary" variant="body-small">
          Use the name of the resource group in Azure. Several names, with
          commas between them, add up. Costs appear when the catalog has read
          the file again.
        </Text>
      </div>
    </Panel>
  );
}
