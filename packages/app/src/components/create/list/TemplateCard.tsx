import {
  Entity,
  getCompoundEntityRef,
  parseEntityRef,
  RELATION_OWNED_BY,
} from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteRef,
  getEntityRelations,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { scaffolderPlugin } from '@backstage/plugin-scaffolder';
import {
  Badge,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Link,
  Text,
} from '@backstage/ui';
import { RiCheckLine, RiStarLine } from '@remixicon/react';
import { useId } from 'react';
import styles from './TemplateCard.module.css';
import {
  createdBy,
  isRecommended,
  RECOMMENDED_TAG,
  titleOf,
} from './templateGroups';

function OwnerLink({ ownerRef }: { ownerRef: string }) {
  const entityRoute = useRouteRef(entityRouteRef);
  const { primaryTitle } = useEntityPresentation(ownerRef);
  return (
    <Link href={entityRoute(parseEntityRef(ownerRef))} className={styles.owner}>
      {primaryTitle}
    </Link>
  );
}

/** A template: what it is for, what it makes and who answers for it. Its title, and the card around, lead to its form. */
export function TemplateCard({ template }: { template: Entity }) {
  const formRoute = useRouteRef(scaffolderPlugin.routes.selectedTemplate);
  const titleId = useId();
  const { namespace, name } = getCompoundEntityRef(template);
  const creates = createdBy(template);
  const owners = getEntityRelations(template, RELATION_OWNED_BY);
  const tags = (template.metadata.tags ?? []).filter(
    tag => tag !== RECOMMENDED_TAG,
  );

  return (
    <Card aria-labelledby={titleId} className={styles.card}>
      <CardHeader className={styles.header}>
        <Text as="h3" id={titleId} variant="title-x-small" weight="bold">
          <Link
            href={formRoute({ namespace, templateName: name })}
            standalone
            weight="bold"
            className={styles.title}
          >
            {titleOf(template)}
          </Link>
        </Text>
        {isRecommended(template) && (
          <Badge size="small" icon={<RiStarLine aria-hidden="true" />}>
            Recommended
          </Badge>
        )}
      </CardHeader>
      <CardBody className={styles.body}>
        {template.metadata.description && (
          <Text as="p">{template.metadata.description}</Text>
        )}
        {creates.length > 0 && (
          <div>
            <Text as="p" color="secondary" variant="body-small">
              Creates
            </Text>
            <ul className={styles.creates}>
              {creates.map(item => (
                <li key={item}>
                  <RiCheckLine size={16} aria-hidden="true" />
                  {item}
                </li>
              ))}
            </ul>
          </div>
        )}
      </CardBody>
      <CardFooter className={styles.footer}>
        {owners.length > 0 && (
          <Text as="p" variant="body-small" color="secondary">
            Owner:{' '}
            {owners.map((owner, index) => {
              const ref = `${owner.kind}:${owner.namespace}/${owner.name}`;
              return (
                <span key={ref}>
                  {index > 0 && ', '}
                  <OwnerLink ownerRef={ref} />
                </span>
              );
            })}
          </Text>
        )}
        {tags.length > 0 && (
          <ul className={styles.tags} aria-label="Tags">
            {tags.map(tag => (
              <li key={tag}>
                <Badge size="small">{tag}</Badge>
              </li>
            ))}
          </ul>
        )}
      </CardFooter>
    </Card>
  );
}
