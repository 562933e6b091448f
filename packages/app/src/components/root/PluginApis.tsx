import { ApiProvider } from '@backstage/core-app-api';
import {
  AnyApiFactory,
  ApiHolder,
  ApiRef,
  BackstagePlugin,
  useApiHolder,
} from '@backstage/core-plugin-api';
import { ReactNode, useState } from 'react';

/** The APIs of one plugin, each created on first use; what they depend on comes from the app. */
class PluginApiHolder implements ApiHolder {
  readonly #appApis: ApiHolder;
  readonly #factories: Map<string, AnyApiFactory>;
  readonly #instances = new Map<string, unknown>();

  constructor(plugin: BackstagePlugin, appApis: ApiHolder) {
    this.#appApis = appApis;
    this.#factories = new Map(
      [...plugin.getApis()].map(factory => [factory.api.id, factory]),
    );
  }

  get<T>(ref: ApiRef<T>): T | undefined {
    const factory = this.#factories.get(ref.id);
    if (!factory) {
      return this.#appApis.get(ref);
    }
    if (!this.#instances.has(ref.id)) {
      const dependencies = Object.entries(factory.deps).map(([name, dep]) => [
        name,
        this.get(dep),
      ]);
      this.#instances.set(
        ref.id,
        factory.factory(Object.fromEntries(dependencies)),
      );
    }
    return this.#instances.get(ref.id) as T;
  }
}

/**
 * Makes the APIs of a plugin available below. For the pages of plugins that the app loads when they are opened: `createApp`
 * takes in only the plugins that it sees at its start.
 */
export function PluginApis(props: {
  plugin: BackstagePlugin;
  children: ReactNode;
}) {
  const { plugin, children } = props;
  const appApis = useApiHolder();
  const [apis] = useState(() => new PluginApiHolder(plugin, appApis));
  return <ApiProvider apis={apis}>{children}</ApiProvider>;
}
