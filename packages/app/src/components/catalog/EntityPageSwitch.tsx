import { Progress } from '@backstage/core-components';
import { EntitySwitch, isKind } from '@backstage/plugin-catalog';
import { catalogGraphPlugin } from '@backstage/plugin-catalog-graph';
import { useAsyncEntity } from '@backstage/plugin-catalog-react';
import { PluginApis } from '../root/PluginApis';
import { ApiPage } from './ApiPage';
import { ComponentPage } from './ComponentPage';
import { DefaultPage } from './DefaultPage';
import { DomainPage } from './DomainPage';
import { GroupPage } from './GroupPage';
import { ResourcePage } from './ResourcePage';
import { SystemPage } from './SystemPage';
import { UserPage } from './UserPage';

/** The page of the current entity, chosen by its kind. Also says when there is no such entity. */
export function EntityPageSwitch() {
  const { entity, loading } = useAsyncEntity();
  if (loading && !entity) {
    return <Progress />;
  }
  return (
    <PluginApis plugin={catalogGraphPlugin}>
      <EntitySwitch>
        <EntitySwitch.Case if={isKind('component')}>
          <ComponentPage />
        </EntitySwitch.Case>
        <EntitySwitch.Case if={isKind('api')}>
          <ApiPage />
        </EntitySwitch.Case>
        <EntitySwitch.Case if={isKind('system')}>
          <SystemPage />
        </EntitySwitch.Case>
        <EntitySwitch.Case if={isKind('domain')}>
          <DomainPage />
        </EntitySwitch.Case>
        <EntitySwitch.Case if={isKind('resource')}>
          <ResourcePage />
        </EntitySwitch.Case>
        <EntitySwitch.Case if={isKind('group')}>
          <GroupPage />
        </EntitySwitch.Case>
        <EntitySwitch.Case if={isKind('user')}>
          <UserPage />
        </EntitySwitch.Case>
        <EntitySwitch.Case>
          <DefaultPage />
        </EntitySwitch.Case>
      </EntitySwitch>
    </PluginApis>
  );
}
