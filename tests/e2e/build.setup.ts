import { test } from '@playwright/test';
import { buildPortal } from '../ProductionBundle.ts';

test('the portal is built', async () => {
  test.setTimeout(600_000);
  await buildPortal();
});
