import {
  CatalogGraphPage,
  catalogGraphPlugin,
} from '@backstage/plugin-catalog-graph';
import { PluginApis } from '../components/root/PluginApis';
import { useMe } from '../components/root/useMe';

/** How the entities of the catalog hang together. Opened without an entity, it begins with the user and their teams. */
export function GraphPage() {
  const me = useMe();
  if (!me) {
    return null;
  }
  return (
    <PluginApis plugin={catalogGraphPlugin}>
      <CatalogGraphPage
        initialState={{
          rootEntityRefs:
            me.teamRefs.length > 0 ? me.teamRefs : [me.userEntityRef],
          maxDepth: 2,
          showFilters: false,
        }}
      />
    </PluginApis>
  );
}
