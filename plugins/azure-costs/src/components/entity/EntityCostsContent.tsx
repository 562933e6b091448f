import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { VisuallyHidden } from '@backstage/ui';
import { isAzureCostsAvailable } from '@portico/plugin-azure-costs-common';
import { AnnotationAdvice } from '../states/AnnotationAdvice';
import { EntityCostsReport } from './EntityCostsReport';

function Content({ entity }: { entity: Entity }) {
  if (!isAzureCostsAvailable(entity)) {
    return (
      <AnnotationAdvice
        title="No resource group is named"
        text={`To show what it costs, ${entity.kind} ${entity.metadata.name} has to name its resource group. Add this to its file:`}
        name={entity.metadata.name}
      />
    );
  }
  const entityRef = stringifyEntityRef(entity);
  return (
    <EntityCostsReport
      key={entityRef}
      entityRef={entityRef}
      name={entity.metadata.name}
    />
  );
}

/** The tab of an entity page: what the entity cost, day by day, and what that is made of. */
export function EntityCostsContent() {
  const { entity } = useEntity();
  return (
    <>
      <VisuallyHidden>
        <h2>Azure costs</h2>
      </VisuallyHidden>
      <Content entity={entity} />
    </>
  );
}
