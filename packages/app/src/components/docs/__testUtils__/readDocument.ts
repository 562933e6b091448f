import { screen } from '@testing-library/react';
import {
  entityOf,
  renderEntityPage,
} from '../../catalog/__testUtils__/renderEntityPage';

/** Opens a document on the Docs tab of its entity; answers how to find elements in it, once they are there. */
export async function readDocument(html: string) {
  renderEntityPage(
    entityOf('Component', 'payment-service', {
      metadata: { annotations: { 'backstage.io/techdocs-ref': 'dir:.' } },
    }),
    { path: '/docs', document: html },
  );
  const reader = await screen.findByTestId('techdocs-native-shadowroot');
  return (selector: string) =>
    Array.from(
      reader.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [],
    );
}
