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
import { MovedPageAddon } from './MovedPageAddon';
import { PlainPageAddon } from './PlainPageAddon';
import { ReaderAddon } from './ReaderAddon';

const addonsPlugin = createPlugin({ id: 'portico-techdocs-addons' });

const Diagrams = addonsPlugin.provide(
  createTechDocsAddonExtension({
    name: 'Diagrams',
    location: TechDocsAddonLocations.Content,
    component: DiagramsAddon,
  }),
);

const MovedPage = addonsPlugin.provide(
  createTechDocsAddonExtension({
    name: 'MovedPage',
    location: TechDocsAddonLocations.Content,
    component: MovedPageAddon,
  }),
);

const PlainPage = addonsPlugin.provide(
  createTechDocsAddonExtension({
    name: 'PlainPage',
    location: TechDocsAddonLocations.Content,
    component: PlainPageAddon,
  }),
);

const Reader = addonsPlugin.provide(
  createTechDocsAddonExtension({
    name: 'Reader',
    location: TechDocsAddonLocations.Content,
    component: ReaderAddon,
  }),
);

/**
 * What the reader adds to a document: text size, a link that opens an issue about the selected text (on GitHub and
 * GitLab, the hosts that addon knows; elsewhere nothing), a navigation that unfolds, images that open in full, Mermaid
 * diagrams, the way from a page that has moved, pages without a stylesheet, and what keyboards and screen readers need.
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
    <MovedPage />
    <PlainPage />
    <Reader />
  </TechDocsAddons>
);
