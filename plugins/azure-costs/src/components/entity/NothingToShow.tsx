import { Text } from '@backstage/ui';
import { EntityCosts } from '@portico/plugin-azure-costs-common';
import { formatRange } from '../../money/days';
import { Panel } from '../panel/Panel';
import { AnnotationAdvice } from '../states/AnnotationAdvice';
import { NoCostsKnown } from '../states/NoCostsKnown';

/** Why an entity has no costs to show, and what to do where something can be done. */
export function NothingToShow(props: { costs: EntityCosts; name: string }) {
  const { costs, name } = props;
  const { entityRef, counted, uncounted, data, range } = costs;
  if (counted.length > 0) {
    return (
      <Panel title="Nothing was billed">
        <Text as="p">
          Azure billed nothing from {formatRange(range)}. Choose another period
          to see earlier costs.
        </Text>
      </Panel>
    );
  }
  const unknown = uncounted.filter(({ reason }) => reason === 'no-costs');
  if (unknown.length > 0) {
    const names = unknown.flatMap(({ resourceGroups }) => resourceGroups);
    return <NoCostsKnown resourceGroups={[...new Set(names)]} data={data} />;
  }
  const isAlone = uncounted.every(entity => entity.entityRef === entityRef);
  return (
    <AnnotationAdvice
      title="No resource group is named"
      text={
        isAlone
          ? 'It names no resource group, and owns nothing that names one. Add this to its file, or to those of its parts:'
          : 'None of the entities that belong to it names a resource group with costs. Add this to their files:'
      }
      name={name}
    />
  );
}
