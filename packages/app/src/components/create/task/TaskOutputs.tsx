import { parseEntityRef } from '@backstage/catalog-model';
import { MarkdownContent } from '@backstage/core-components';
import { useApp, useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { ScaffolderTaskOutput } from '@backstage/plugin-scaffolder-react';
import { ButtonLink, Text } from '@backstage/ui';
import { RiExternalLinkLine } from '@remixicon/react';
import { createElement } from 'react';
import { NEW_ENTITY_PARAMETER } from '../../catalog/newEntity';
import styles from './TaskOutputs.module.css';

/**
 * What a task has made: links to it, and what the template says about it.
 *
 * `DefaultTemplateOutputs` of scaffolder-react does not do here: it puts buttons inside links, shows one text at a time, and can not
 * tell the entity's page that the entity is new.
 */
export function TaskOutputs({ output }: { output: ScaffolderTaskOutput }) {
  const app = useApp();
  const entityRoute = useRouteRef(entityRouteRef);

  const links = (output.links ?? []).flatMap(
    ({ title, icon, url, entityRef }) => {
      const href = entityRef
        ? `${entityRoute(parseEntityRef(entityRef))}?${NEW_ENTITY_PARAMETER}`
        : url;
      return href ? [{ href, title: title ?? entityRef ?? href, icon }] : [];
    },
  );
  const texts = (output.text ?? []).filter(({ content }) => content?.trim());

  return (
    <>
      {links.length > 0 && (
        <ul className={styles.links}>
          {links.map(({ href, title, icon }, index) => {
            const Icon = icon && app.getSystemIcon(icon);
            return (
              <li key={`${title} ${href}`}>
                <ButtonLink
                  href={href}
                  variant={index === 0 ? 'primary' : 'secondary'}
                  iconStart={
                    Icon
                      ? createElement(Icon, { fontSize: 'inherit' })
                      : undefined
                  }
                  iconEnd={
                    /^https?:/.test(href) ? (
                      <RiExternalLinkLine aria-hidden="true" />
                    ) : undefined
                  }
                >
                  {title}
                </ButtonLink>
              </li>
            );
          })}
        </ul>
      )}
      {texts.map(({ title, content = '' }) => (
        <section key={title ?? content} className={styles.text}>
          {title && (
            <Text as="h2" variant="title-x-small" weight="bold">
              {title}
            </Text>
          )}
          <MarkdownContent content={content} />
        </section>
      ))}
    </>
  );
}
