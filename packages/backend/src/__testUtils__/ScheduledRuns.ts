import { TestDatabases } from '@backstage/backend-test-utils';

type Knex = Awaited<ReturnType<TestDatabases['init']>>;

/** Notes every run of scheduled work, whichever replica it is on, by a trigger on the tables that replicas claim runs in. */
export class ScheduledRuns {
  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** @param knex - as somebody who may do everything, on a database whose plugins have started */
  static async watch(knex: Knex): Promise<ScheduledRuns> {
    await knex.raw(`
      CREATE SCHEMA drill;
      GRANT USAGE ON SCHEMA drill TO PUBLIC;
      CREATE TABLE drill.runs (id serial, task text, is_running boolean);
      GRANT ALL ON drill.runs, drill.runs_id_seq TO PUBLIC;
      CREATE FUNCTION drill.note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF old.current_run_ticket IS NOT NULL THEN
          INSERT INTO drill.runs (task, is_running) VALUES (new.id, false);
        END IF;
        IF new.current_run_ticket IS NOT NULL THEN
          INSERT INTO drill.runs (task, is_running) VALUES (new.id, true);
        END IF;
        RETURN new;
      END $$;
      DO $$ DECLARE claims text; BEGIN
        FOR claims IN
          SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables
          WHERE table_name = 'backstage_backend_tasks__tasks'
        LOOP
          EXECUTE 'CREATE TRIGGER note AFTER UPDATE ON ' || claims || ' FOR EACH ROW
            WHEN (old.current_run_ticket IS DISTINCT FROM new.current_run_ticket) EXECUTE FUNCTION drill.note()';
        END LOOP;
      END $$`);
    return new ScheduledRuns(knex);
  }

  /** How often each task has begun, and those that began while they were running. */
  async all(): Promise<{ begun: Map<string, number>; twice: string[] }> {
    const begun = new Map<string, number>();
    const running = new Set<string>();
    const twice: string[] = [];
    for (const run of await this.#knex('drill.runs').orderBy('id')) {
      if (!run.is_running) {
        running.delete(run.task);
        continue;
      }
      if (running.has(run.task)) {
        twice.push(run.task);
      }
      running.add(run.task);
      begun.set(run.task, (begun.get(run.task) ?? 0) + 1);
    }
    return { begun, twice };
  }

  /** Leaves nothing behind. */
  async end(): Promise<void> {
    await this.#knex.raw('DROP SCHEMA drill CASCADE');
  }
}
