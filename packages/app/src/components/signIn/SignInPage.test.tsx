import {
  BackstageIdentityApi,
  configApiRef,
  discoveryApiRef,
  githubAuthApiRef,
  IdentityApi,
  microsoftAuthApiRef,
  ProfileInfoApi,
  SessionApi,
} from '@backstage/core-plugin-api';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SignInPage } from './SignInPage';

const IDENTITY = {
  type: 'user' as const,
  userEntityRef: 'user:default/alex.morgan',
  ownershipEntityRefs: ['user:default/alex.morgan'],
};

type AuthApi = jest.Mocked<ProfileInfoApi & BackstageIdentityApi & SessionApi>;

const authApi = (): AuthApi => ({
  getProfile: jest.fn(async () => ({ displayName: 'Alex Morgan' })),
  getBackstageIdentity: jest.fn(async () => ({
    token: 'token',
    identity: IDENTITY,
  })),
  signIn: jest.fn(),
  signOut: jest.fn(),
  sessionState$: jest.fn(),
});

const popupRejected = Object.assign(new Error('Failed to open auth popup.'), {
  name: 'PopupRejectedError',
});

const fetchMock = jest.fn<Promise<Partial<Response>>, unknown[]>();

/** A token that does not expire while the tests run. */
const token = `header.${btoa(
  JSON.stringify({ exp: Date.now() / 1000 + 3600 }),
)}.signature`;

const guestAnswer = () => ({
  ok: true,
  json: async () => ({
    profile: {},
    backstageIdentity: { token, identity: IDENTITY },
  }),
});

const refusal = (status: number, message: string) => ({
  ok: false,
  status,
  statusText: 'Refused',
  headers: new Headers({ 'content-type': 'application/json' }),
  text: async () =>
    JSON.stringify({
      error: { name: 'NotAllowedError', message },
      response: { statusCode: status },
    }),
});

async function renderPage(
  providers: string[] | undefined,
  options: { microsoft?: AuthApi; github?: AuthApi; path?: string } = {},
) {
  const onSignInSuccess = jest.fn<void, [IdentityApi]>();
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [
          configApiRef,
          mockApis.config({
            data: {
              app: {
                title: 'Portico',
                support: { url: 'https://help.example/portal' },
                ...(providers && { signIn: { providers } }),
              },
            },
          }),
        ],
        [discoveryApiRef, { getBaseUrl: async () => 'http://portal/api/auth' }],
        [microsoftAuthApiRef, options.microsoft ?? authApi()],
        [githubAuthApiRef, options.github ?? authApi()],
      ]}
    >
      <SignInPage onSignInSuccess={onSignInSuccess} />
    </TestApiProvider>,
    { routeEntries: [options.path ?? '/'] },
  );
  return onSignInSuccess;
}

const button = (name: string) => screen.findByRole('button', { name });

describe('SignInPage', () => {
  const realFetch = global.fetch;

  beforeEach(() => {
    localStorage.clear();
    fetchMock.mockReset();
    global.fetch = fetchMock as unknown as typeof fetch;
  });
  afterEach(() => {
    global.fetch = realFetch;
  });

  it.each([
    ['no such key', undefined, 'lists no way to sign in'],
    ['an empty list', [], 'lists no way to sign in'],
    ['an unknown name', ['guest', 'okta'], "unknown value 'okta'"],
  ])('says what is wrong with the configuration: %s', async (_, ids, text) => {
    await renderPage(ids);
    const problem = screen.getByRole('alert');
    expect(problem).toHaveTextContent('app.signIn.providers');
    expect(problem).toHaveTextContent(text);
    expect(problem).toHaveTextContent('guest, microsoft, github');
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('offers what is configured, in that order', async () => {
    await renderPage(['github', 'microsoft', 'guest']);
    await button('Enter as guest');
    expect(
      screen.getAllByRole('button').map(({ textContent }) => textContent),
    ).toEqual([
      'Sign in with GitHub',
      'Sign in with Microsoft',
      'Enter as guest',
    ]);
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(
      'Portico',
    );
  });

  describe('as guest', () => {
    it('enters as whom the backend says', async () => {
      fetchMock.mockResolvedValue(guestAnswer());
      const onSignInSuccess = await renderPage(['guest']);
      expect(fetchMock).not.toHaveBeenCalled();

      await userEvent.click(await button('Enter as guest'));
      await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));

      expect(fetchMock.mock.calls[0][0]).toBe(
        'http://portal/api/auth/guest/refresh',
      );
      const [identity] = onSignInSuccess.mock.calls[0];
      expect(await identity.getBackstageIdentity()).toEqual(IDENTITY);
      expect(await identity.getCredentials()).toEqual({ token });
    });

    it('enters again after a reload, but not after a sign-out', async () => {
      localStorage.setItem('portico.signIn.provider', 'guest');
      fetchMock.mockResolvedValue(guestAnswer());
      const onSignInSuccess = await renderPage(['guest']);
      await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));

      await onSignInSuccess.mock.calls[0][0].signOut();
      expect(localStorage.getItem('portico.signIn.provider')).not.toBe('guest');
    });

    it('explains that the backend does not answer, and tries again', async () => {
      fetchMock.mockRejectedValueOnce(new TypeError('Failed to fetch'));
      const onSignInSuccess = await renderPage(['guest']);
      await userEvent.click(await button('Enter as guest'));
      expect(await screen.findByRole('alert')).toHaveTextContent(
        'The portal does not answer',
      );

      fetchMock.mockResolvedValue(guestAnswer());
      await userEvent.click(await button('Try again'));
      await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    });

    it.each([
      [403, 'The portal refused to sign you in'],
      [404, 'The portal refused to sign you in'],
      [500, 'The portal could not sign you in'],
    ])('explains a refusal with status %s', async (status, title) => {
      fetchMock.mockResolvedValue(refusal(status, 'No guests here'));
      const onSignInSuccess = await renderPage(['guest']);
      await userEvent.click(await button('Enter as guest'));
      const problem = await screen.findByRole('alert');
      expect(problem).toHaveTextContent(title);
      expect(problem).toHaveTextContent('No guests here');
      expect(onSignInSuccess).not.toHaveBeenCalled();
    });
  });

  describe('with an identity provider', () => {
    it('opens the window of the only one by itself', async () => {
      const microsoft = authApi();
      const onSignInSuccess = await renderPage(['microsoft'], { microsoft });
      await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
      expect(microsoft.getBackstageIdentity).toHaveBeenCalledWith({
        instantPopup: true,
      });
    });

    it('leaves the choice between several', async () => {
      const microsoft = authApi();
      const github = authApi();
      const onSignInSuccess = await renderPage(['microsoft', 'github'], {
        microsoft,
        github,
      });
      await userEvent.click(await button('Sign in with GitHub'));
      await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
      expect(microsoft.getBackstageIdentity).not.toHaveBeenCalled();
    });

    it('resumes the session of the last visit without a window', async () => {
      localStorage.setItem('portico.signIn.provider', 'microsoft');
      const microsoft = authApi();
      const onSignInSuccess = await renderPage(['microsoft'], { microsoft });
      await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
      expect(microsoft.getBackstageIdentity.mock.calls).toEqual([
        [{ optional: true }],
      ]);
    });

    it('waits for the user after a sign-out', async () => {
      const microsoft = authApi();
      const onSignInSuccess = await renderPage(['microsoft'], { microsoft });
      await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
      await onSignInSuccess.mock.calls[0][0].signOut();
      expect(microsoft.signOut).toHaveBeenCalled();
      microsoft.getBackstageIdentity.mockClear();

      await renderPage(['microsoft'], { microsoft });
      await waitFor(() =>
        expect(
          screen.getByRole('button', { name: 'Sign in with Microsoft' }),
        ).toBeVisible(),
      );
      expect(microsoft.getBackstageIdentity).not.toHaveBeenCalled();
    });

    it('says that the window was blocked, and tries again', async () => {
      const microsoft = authApi();
      microsoft.getBackstageIdentity.mockRejectedValueOnce(popupRejected);
      const onSignInSuccess = await renderPage(['microsoft'], { microsoft });
      expect(await screen.findByRole('alert')).toHaveTextContent(
        'The sign-in window was blocked',
      );
      await userEvent.click(await button('Try again'));
      await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    });

    it.each([
      ['answers', 200, 'The sign-in window was closed'],
      ['answers that it cannot', 503, 'The portal does not answer'],
      ['does not answer', undefined, 'The portal does not answer'],
    ])(
      'knows why a window is closed when the backend %s',
      async (_, status, title) => {
        const microsoft = authApi();
        microsoft.getBackstageIdentity.mockRejectedValueOnce(
          Object.assign(new Error('Login failed'), {
            name: 'PopupClosedError',
          }),
        );
        if (status) {
          fetchMock.mockResolvedValue({ status });
        } else {
          fetchMock.mockRejectedValue(new TypeError('Failed to fetch'));
        }
        await renderPage(['microsoft'], { microsoft });
        expect(await screen.findByRole('alert')).toHaveTextContent(title);
      },
    );

    it('tells who is not in the catalog so, and whom to ask', async () => {
      const microsoft = authApi();
      microsoft.getBackstageIdentity.mockRejectedValueOnce(
        Object.assign(new Error('…'), { name: 'NotInCatalogError' }),
      );
      await renderPage(['microsoft'], { microsoft });
      expect(await screen.findByRole('alert')).toHaveTextContent(
        'You are not in the catalog yet',
      );
      expect(
        screen.getByRole('link', { name: /Ask the platform team/ }),
      ).toHaveAttribute('href', 'https://help.example/portal');
      expect(await button('Try again')).toBeVisible();
    });

    it('signs out by name', async () => {
      const microsoft = authApi();
      const onSignInSuccess = await renderPage(['microsoft'], { microsoft });
      await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
      fetchMock.mockRejectedValue(new TypeError('Failed to fetch'));

      await onSignInSuccess.mock.calls[0][0].signOut();

      expect(fetchMock.mock.calls).toEqual([
        [
          'http://portal/api/auth/microsoft/logout?env=development',
          expect.objectContaining({
            method: 'POST',
            headers: expect.objectContaining({ Authorization: 'Bearer token' }),
          }),
        ],
      ]);
      expect(microsoft.signOut).toHaveBeenCalled();
    });

    it('signs out whose session has ended, without asking for another', async () => {
      const microsoft = authApi();
      const onSignInSuccess = await renderPage(['microsoft'], { microsoft });
      await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
      microsoft.getBackstageIdentity.mockReset();
      microsoft.getBackstageIdentity.mockResolvedValue(undefined);

      await onSignInSuccess.mock.calls[0][0].signOut();

      expect(microsoft.getBackstageIdentity.mock.calls).toEqual([
        [{ optional: true }],
      ]);
      expect(microsoft.signOut).toHaveBeenCalled();
    });

    it('says that the backend has no sign-in resolver', async () => {
      const microsoft = authApi();
      microsoft.getBackstageIdentity.mockResolvedValue(undefined);
      await renderPage(['microsoft'], { microsoft });
      expect(await screen.findByRole('alert')).toHaveTextContent(
        'auth.providers.microsoft',
      );
    });

    it('says nothing that stands in its address', async () => {
      await renderPage(['microsoft'], {
        path: '/?error=Call%20555%20at%20once',
      });
      await waitFor(() =>
        expect(screen.queryByText(/555/)).not.toBeInTheDocument(),
      );
    });
  });
});
