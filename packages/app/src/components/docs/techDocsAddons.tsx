import { createPlugin } from '@backstage/core-plugin-api';
import {
  ExpandableNavigation,
  LightBox,
  ReportIssue,
  TextSize,
} from '@backstage/plugin-techdocs-module-addons-contrib';
import {
  createTechDocsAddonExtension,
  TechDocsAddonLocations,
  TechDocsAddons,
} from '@backstage/plugin-techdocs-react';
import { DiagramsAddon } from './DiagramsAddon';

const Diagrams = createPlugin({ id: 'techdocs-diagrams' }).provide(
  createTechDocsAddonExtension({
    name: 'Diagrams',
    location: TechDocsAddonLocations.Content,
    component: DiagramsAddon,
  }),
);

/**
 * What the reader adds to a document: text size, a link that opens an issue about the selected text (on GitHub and
 * GitLab, the hosts that addon knows; elsewhere nothing), a navigation that unfolds, images that open in full, Mermaid
 * diagrams.
 *
 * The same element goes into the route of `TechDocsReaderPage` and into the Docs tab of entities.
 */
export const techDocsAddons = (
  <TechDocsAddons>
    <TextSize />
    <ReportIssue />
    <ExpandableNavigation />
    <LightBox />
    <Diagrams />
  </TechDocsAddons>
);
