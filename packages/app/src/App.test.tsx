import { render, screen } from '@testing-library/react';
import App from './App';

const CONFIG = {
  app: {
    title: 'Portico',
    baseUrl: 'http://localhost:3000',
    signIn: { providers: ['guest'] },
  },
  backend: { baseUrl: 'http://localhost:7007' },
};

it('starts with the sign-in page that the configuration describes', async () => {
  process.env = {
    ...process.env,
    // The type knows only strings, and the app's config loader only this.
    APP_CONFIG: [{ context: 'test', data: CONFIG }] as unknown as string,
  };
  render(<App />);
  expect(
    await screen.findByRole('button', { name: 'Enter as guest' }),
  ).toBeVisible();
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(
    'Portico',
  );
});
