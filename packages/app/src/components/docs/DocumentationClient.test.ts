import { NotFoundError } from '@backstage/errors';
import { mockApis } from '@backstage/test-utils';
import { configure, screen, waitFor } from '@testing-library/react';
import { readDocument } from './__testUtils__/readDocument';
import { DocumentationClient } from './DocumentationClient';

// The first test loads the reader.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 20_000 });

const payments = { namespace: 'default', kind: 'component', name: 'payments' };

function answered(body: string, init?: ResponseInit) {
  const asked: string[] = [];
  const client = new DocumentationClient({
    configApi: mockApis.config(),
    discoveryApi: mockApis.discovery({ baseUrl: 'https://portal' }),
    fetchApi: {
      fetch: async address => {
        asked.push(String(address));
        return new Response(body, init);
      },
    },
  });
  return { client, asked };
}

describe('DocumentationClient', () => {
  it('reads the first page and every other', async () => {
    const { client, asked } = answered('<h1>Payments</h1>');
    await expect(client.getEntityDocs(payments, '')).resolves.toBe(
      '<h1>Payments</h1>',
    );
    await client.getEntityDocs(payments, 'guides/refunds/');
    const site =
      'https://portal/api/techdocs/static/docs/default/component/payments';
    expect(asked).toEqual([
      `${site}/index.html`,
      `${site}/guides/refunds/index.html`,
    ]);
  });

  it('says whether all of it is missing, or a page', async () => {
    const { client } = answered('{}', { status: 404 });
    await expect(client.getEntityDocs(payments, '')).rejects.toThrow(
      new NotFoundError(
        'Nobody has published this documentation yet, or it has no index.md.',
      ),
    );
    await expect(client.getEntityDocs(payments, 'refunds')).rejects.toThrow(
      new NotFoundError('There is no such page in this documentation.'),
    );
  });

  it('shows why storage cannot be read, in the place of the page', async () => {
    const message =
      'Documentation cannot be read at the moment: <b> could not be reached.';
    const { client } = answered(
      JSON.stringify({
        error: { name: 'ServiceUnavailableError', message },
        response: { statusCode: 503 },
      }),
      { status: 503, headers: { 'Content-Type': 'application/json' } },
    );
    const page = await client.getEntityDocs(payments, '');
    const find = await readDocument(page);
    await waitFor(() => {
      expect(find('[role=alert] h1').map(e => e.textContent)).toEqual([
        'This documentation cannot be shown now',
      ]);
      expect(find('[role=alert] p').map(e => e.textContent)).toEqual([
        `${message} The rest of the portal works as usual.`,
      ]);
      expect(find('html').map(e => e.style.opacity)).toEqual(['1']);
      expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
    });
  });
});
