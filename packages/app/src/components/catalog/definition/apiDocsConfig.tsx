import { createApiFactory } from '@backstage/core-plugin-api';
import {
  apiDocsConfigRef,
  defaultDefinitionWidgets,
} from '@backstage/plugin-api-docs';
import { SafeDefinition } from './SafeDefinition';

/** Types of definitions whose viewers read YAML. */
const yamlTypes = ['openapi', 'asyncapi'];

const widgets = defaultDefinitionWidgets().map(widget =>
  yamlTypes.includes(widget.type)
    ? {
        ...widget,
        component: (definition: string) => (
          <SafeDefinition
            definition={definition}
            language="yaml"
            view={widget.component}
          />
        ),
      }
    : widget,
);

/** The viewers of API definitions, which are kept from what they could not get through. */
export const apiDocsConfigFactory = createApiFactory(apiDocsConfigRef, {
  getApiDefinitionWidget: ({ spec }) =>
    widgets.find(({ type }) => type === spec.type),
});
