// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('portico_sources', table => {
    table.comment('Where the catalog is filled from, and the last refresh');
    table.text('id').primary();
    table.jsonb('counts').notNullable().defaultTo('{}');
    table.text('config_hash').nullable().comment('Of the last success');
    table.text('run_id').nullable().comment('Of the refresh that is running');
    table.timestamp('run_started_at', { useTz: true }).nullable();
    table
      .timestamp('heartbeat_at', { useTz: true })
      .nullable()
      .comment('Stands still when the process has ended');
    table.jsonb('progress').nullable();
    table.timestamp('last_ended_at', { useTz: true }).nullable();
    table.timestamp('last_succeeded_at', { useTz: true }).nullable();
    table.integer('last_duration_ms').nullable();
    table.integer('last_requests').nullable();
    table.timestamp('next_run_at', { useTz: true }).nullable();
    table.jsonb('failure').nullable();
    table.jsonb('held_back').nullable();
    table.boolean('accepts_less').notNullable().defaultTo(false);
  });

  await knex.schema.createTable('portico_problems', table => {
    table.comment('What keeps something from being shown as it should');
    table.text('source_id').notNullable().comment('Or catalog');
    table.text('id').notNullable();
    table.text('kind').notNullable();
    table.integer('rank').notNullable().comment('The worst kind first');
    table.text('subject').notNullable();
    table.text('entity_ref').nullable();
    table.text('message').notNullable();
    table.text('remedy').notNullable();
    table.text('url').nullable();
    table.integer('line').nullable();
    table
      .timestamp('since', { useTz: true })
      .notNullable()
      .defaultTo(knex.fn.now());
    table.primary(['source_id', 'id']);
    table.index(['rank', 'subject', 'id'], 'portico_problems_order_idx');
  });

  await knex.schema.createTable('portico_repositories', table => {
    table.comment('Every repository of every source');
    table.text('source_id').notNullable();
    table.text('repository_id').notNullable().comment("The host's own");
    table.text('url').notNullable().comment('Lower case, without a file');
    table.jsonb('record').notNullable();
    table
      .specificType('locations', 'text[]')
      .notNullable()
      .comment('Of its catalog files');
    table
      .text('component_name')
      .nullable()
      .comment('Of the component that stands, or stood, for it');
    table.boolean('is_standing').notNullable().defaultTo(false);
    table
      .boolean('is_settled')
      .notNullable()
      .defaultTo(false)
      .comment('Nothing is awaited any more, though it should be there');
    table
      .timestamp('awaited_since', { useTz: true })
      .nullable()
      .comment('Since when the catalog is expected to follow');
    table
      .timestamp('put_at', { useTz: true })
      .notNullable()
      .comment('When its host was asked for it');
    table.primary(['source_id', 'repository_id']);
    table.index('url', 'portico_repositories_url_idx');
    table.index('awaited_since', 'portico_repositories_awaited_idx');
  });

  await knex.raw(
    'create index portico_repositories_component_idx on portico_repositories (lower(component_name))',
  );

  await knex.schema.createTable('portico_names', table => {
    table.comment('Names that stay when what they were made of changes');
    table.text('scope').notNullable();
    table.text('external_id').notNullable();
    table.text('kind').notNullable();
    table.text('name').notNullable();
    table
      .timestamp('seen_at', { useTz: true })
      .notNullable()
      .defaultTo(knex.fn.now());
    table.primary(['scope', 'external_id']);
    table.unique(['scope', 'kind', 'name']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('portico_names');
  await knex.schema.dropTable('portico_repositories');
  await knex.schema.dropTable('portico_problems');
  await knex.schema.dropTable('portico_sources');
};
