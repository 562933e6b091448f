import { AlertMessage, alertApiRef, useApi } from '@backstage/core-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { useCallback, useEffect, useState } from 'react';
import styles from './Alerts.module.css';

const TRANSIENT_MS = 5000;

const STATUS = {
  success: 'success',
  info: 'info',
  warning: 'warning',
  error: 'danger',
} as const;

/** What plugins report, one message at a time. A transient one goes by itself. */
export function Alerts() {
  const alertApi = useApi(alertApiRef);
  const [alerts, setAlerts] = useState<AlertMessage[]>([]);
  const [current] = alerts;
  const close = useCallback(() => setAlerts(all => all.slice(1)), []);

  useEffect(() => {
    const subscription = alertApi
      .alert$()
      .subscribe(alert => setAlerts(all => [...all, alert]));
    return () => subscription.unsubscribe();
  }, [alertApi]);

  useEffect(() => {
    if (current?.display !== 'transient') {
      return undefined;
    }
    const timeout = setTimeout(close, TRANSIENT_MS);
    return () => clearTimeout(timeout);
  }, [current, close]);

  return (
    <div role="status" aria-label="Messages" className={styles.alerts}>
      {current && (
        <Alert
          status={STATUS[current.severity ?? 'success']}
          icon
          title={current.message}
          description={
            alerts.length > 1 ? `${alerts.length - 1} more to read` : undefined
          }
          customActions={
            <Button variant="secondary" size="small" onPress={close}>
              Close
            </Button>
          }
        />
      )}
    </div>
  );
}
