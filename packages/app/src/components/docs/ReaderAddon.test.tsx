import { configure, waitFor } from '@testing-library/react';
import { readDocument } from './__testUtils__/readDocument';

// The first test loads the reader.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 20_000 });

describe('ReaderAddon', () => {
  it('leaves the landmark to the page around the document', async () => {
    const find = await readDocument(
      '<main class="md-main" data-md-component="inner"><h2>Runbook</h2></main>',
    );
    await waitFor(() => {
      expect(find('main')).toEqual([]);
      expect(find('div.md-main[data-md-component="inner"] > h2')).toHaveLength(
        1,
      );
    });
  });
});
