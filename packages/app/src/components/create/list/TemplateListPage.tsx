import { stringifyEntityRef } from '@backstage/catalog-model';
import { Content, Header, Page } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { scaffolderPlugin } from '@backstage/plugin-scaffolder';
import { TemplateListPageProps } from '@backstage/plugin-scaffolder/alpha';
import { ScaffolderPageContextMenu } from '@backstage/plugin-scaffolder-react/alpha';
import {
  Button,
  SearchField,
  Skeleton,
  Text,
  VisuallyHidden,
} from '@backstage/ui';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { LoadingFailed } from '../../LoadingFailed';
import { TemplateCard } from './TemplateCard';
import { groupTemplates, matchesSearch, TemplateGroup } from './templateGroups';
import styles from './TemplateListPage.module.css';
import { useTemplates } from './useTemplates';

function Group({ title, templates }: TemplateGroup) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={styles.group}>
      <Text as="h2" id={titleId} variant="title-small" weight="bold">
        {title}
      </Text>
      <div className={styles.cards}>
        {templates.map(template => (
          <TemplateCard
            key={stringifyEntityRef(template)}
            template={template}
          />
        ))}
      </div>
    </section>
  );
}

function Loading() {
  return (
    <div role="status" className={styles.cards}>
      <VisuallyHidden>Loading the templates</VisuallyHidden>
      <Skeleton height={180} />
      <Skeleton height={180} />
      <Skeleton height={180} />
    </div>
  );
}

function Templates({
  search,
  onClear,
}: {
  search: string;
  onClear: () => void;
}) {
  const templates = useTemplates();
  if (templates.status === 'loading') {
    return <Loading />;
  }
  if (templates.status === 'failed') {
    return (
      <LoadingFailed
        title="The templates could not be loaded"
        error={templates.error}
        onRetry={templates.retry}
      />
    );
  }
  if (templates.value.length === 0) {
    return (
      <Text as="p">
        There is no template yet. The platform team registers them in{' '}
        <code>catalog.locations</code>.
      </Text>
    );
  }
  const found = templates.value.filter(template =>
    matchesSearch(template, search),
  );
  return (
    <>
      <VisuallyHidden role="status">
        {search && `${found.length} of ${templates.value.length} templates`}
      </VisuallyHidden>
      {groupTemplates(found).map(group => (
        <Group key={group.title} {...group} />
      ))}
      {found.length === 0 && (
        <div className={styles.nothing}>
          <Text as="p">No template has “{search}” in its description.</Text>
          <Button variant="secondary" onPress={onClear}>
            Show all templates
          </Button>
        </div>
      )}
    </>
  );
}

function ContextMenu({
  contextMenu,
}: Pick<TemplateListPageProps, 'contextMenu'>) {
  const navigate = useNavigate();
  const { edit, actions, listTasks, templatingExtensions } =
    scaffolderPlugin.routes;
  const paths = {
    editor: useRouteRef(edit)(),
    actions: useRouteRef(actions)(),
    tasks: useRouteRef(listTasks)(),
    templatingExtensions: useRouteRef(templatingExtensions)(),
  };
  const goTo = (entry: keyof typeof paths) =>
    contextMenu?.[entry] === false ? undefined : () => navigate(paths[entry]);
  return (
    <ScaffolderPageContextMenu
      onEditorClicked={goTo('editor')}
      onActionsClicked={goTo('actions')}
      onTasksClicked={goTo('tasks')}
      onTemplatingExtensionsClicked={goTo('templatingExtensions')}
    />
  );
}

/**
 * What can be created, by what people want to make.
 *
 * The page of scaffolder does not do here: it orders templates as the catalog does, and shows nothing when the catalog fails.
 */
export function TemplateListPage(props: TemplateListPageProps) {
  const { headerOptions, contextMenu } = props;
  const [search, setSearch] = useState('');
  return (
    <Page themeId="home">
      <Header title="Create" {...headerOptions}>
        <ContextMenu contextMenu={contextMenu} />
      </Header>
      <Content>
        <div className={styles.page}>
          <SearchField
            aria-label="Search the templates"
            placeholder="Search the templates"
            className={styles.search}
            value={search}
            onChange={setSearch}
          />
          <Templates search={search.trim()} onClear={() => setSearch('')} />
        </div>
      </Content>
    </Page>
  );
}
