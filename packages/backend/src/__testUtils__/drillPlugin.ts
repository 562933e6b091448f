import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { setTimeout as wait } from 'node:timers/promises';

/** A run of the work that {@link drillPlugin} schedules, as its table has it. */
export interface Run {
  id: number;
  replica: string;
  began: Date;
  /** None where the replica was killed, or the database was away. */
  ended: Date | null;
}

/** Does something each second on one of the replicas, and notes when and where it began and ended. */
export const drillPlugin = createBackendPlugin({
  pluginId: 'drill',
  register({ registerInit }) {
    registerInit({
      deps: {
        database: coreServices.database,
        scheduler: coreServices.scheduler,
      },
      async init({ database, scheduler }) {
        const knex = await database.getClient();
        await knex.raw(
          `CREATE TABLE IF NOT EXISTS runs (id serial PRIMARY KEY, replica text, began timestamptz, ended timestamptz)`,
        );
        await scheduler.scheduleTask({
          id: 'each-second',
          frequency: { seconds: 1 },
          timeout: { seconds: 10 },
          async fn() {
            const began = knex.raw('clock_timestamp()');
            const [{ id }] = await knex('runs')
              .insert({ replica: process.env.DRILL_REPLICA, began })
              .returning('id');
            await wait(300);
            const ended = knex.raw('clock_timestamp()');
            await knex('runs').where({ id }).update({ ended });
          },
        });
      },
    });
  },
});
