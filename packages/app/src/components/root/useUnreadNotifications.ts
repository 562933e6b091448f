import { useNotificationsApi } from '@backstage/plugin-notifications';
import { useSignal } from '@backstage/plugin-signals-react';
import { useEffect } from 'react';

/** How many notifications the user has not read; 0 while that is not known. Kept up to date by the server's signals. */
export function useUnreadNotifications(): number {
  const { value, retry } = useNotificationsApi(api => api.getStatus());
  const { lastSignal } = useSignal('notifications');

  useEffect(() => {
    if (lastSignal) {
      retry();
    }
    // `retry` is another function after each request.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [lastSignal]);

  return value?.unread ?? 0;
}
