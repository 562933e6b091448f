import { catalogGraphPlugin } from '@backstage/plugin-catalog-graph';
import { ReactNode } from 'react';
import { PluginApis } from '../components/root/PluginApis';

/** What entity pages need of a plugin that is not loaded with the app: their relations are a graph. */
export function EntityApis({ children }: { children?: ReactNode }) {
  return <PluginApis plugin={catalogGraphPlugin}>{children}</PluginApis>;
}
