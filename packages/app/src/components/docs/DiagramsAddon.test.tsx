import { configure, waitFor } from '@testing-library/react';
import { readDocument } from './__testUtils__/readDocument';

// The first test loads the reader.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 20_000 });

// jsdom cannot lay out what Mermaid draws.
jest.mock('mermaid', () => ({
  __esModule: true,
  default: {
    initialize: () => {},
    render: async (id: string, source: string) => {
      if (source.includes('broken')) {
        throw new Error('Parse error');
      }
      return { svg: `<svg id="${id}"></svg>` };
    },
  },
}));

const block = (source: string) =>
  `<div class="language-text highlight"><pre><code>${source}</code></pre></div>`;

const read = async (...blocks: string[]) => {
  const find = await readDocument(blocks.join(''));
  return {
    diagrams: () => find('svg[role="img"][aria-label="Diagram"]'),
    visibleSources: () =>
      find('.highlight')
        .filter(({ style }) => style.display !== 'none')
        .map(({ textContent }) => textContent),
  };
};

describe('DiagramsAddon', () => {
  it('draws a Mermaid source in its place', async () => {
    const { diagrams, visibleSources } = await read(block('graph LR; a --> b'));
    await waitFor(() => {
      expect(diagrams()).toHaveLength(1);
      expect(visibleSources()).toEqual([]);
    });
  });

  it('leaves to be read what is not Mermaid, or has an error', async () => {
    const { diagrams, visibleSources } = await read(
      block('npm start'),
      block('graph broken'),
      block('graph LR; a --> b'),
    );
    await waitFor(() => {
      expect(diagrams()).toHaveLength(1);
      expect(visibleSources()).toEqual(['npm start', 'graph broken']);
    });
  });
});
