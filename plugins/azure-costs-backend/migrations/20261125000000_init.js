// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('origins', table => {
    table.comment('Why the list of subscriptions could not be read');
    table.text('origin').primary().comment('Source and cost type');
    table.text('problem_code').notNullable();
    table.text('problem_message').notNullable();
    table.timestamp('problem_since').notNullable();
  });

  await knex.schema.createTable('subscriptions', table => {
    table.comment('Where costs are collected; one row for each origin');
    table.increments('key');
    table.text('origin').notNullable().comment('Source and cost type');
    table.text('subscription_id').notNullable().comment('Lower case');
    table.text('name').notNullable();
    table.boolean('active').notNullable().comment('False when not configured');
    table.timestamp('collected_at').comment('Of the current month, in full');
    table.timestamp('changed_at').comment('When numbers were last written');
    table.text('problem_code');
    table.text('problem_message');
    table.timestamp('problem_since');
    table.unique(['origin', 'subscription_id']);
  });

  await knex.schema.createTable('collected_months', table => {
    table.comment('The months whose costs have been collected in full');
    table
      .integer('subscription_key')
      .notNullable()
      .references('subscriptions.key')
      .onDelete('CASCADE');
    table.date('month').notNullable().comment('Its first day');
    table.timestamp('collected_at').notNullable();
    table.primary(['subscription_key', 'month']);
  });

  await knex.schema.createTable('reported_days', table => {
    table.comment('The days that Azure has reported; others are unknown');
    table
      .timestamp('reported_at')
      .notNullable()
      .comment('Before its month was collected: left out since then');
    table
      .integer('subscription_key')
      .notNullable()
      .references('subscriptions.key')
      .onDelete('CASCADE');
    table.date('usage_date').notNullable();
    table.primary(['subscription_key', 'usage_date']);
  });

  await knex.schema.createTable('resource_groups', table => {
    table.increments('id');
    table
      .integer('subscription_key')
      .notNullable()
      .references('subscriptions.key')
      .onDelete('CASCADE');
    table
      .text('name')
      .notNullable()
      .comment('Lower case; empty for costs outside of any resource group');
    table.text('display_name').notNullable().comment('As Azure spells it');
    table.unique(['subscription_key', 'name']);
    table.index(['name']);
  });

  await knex.schema.createTable('services', table => {
    table.increments('id');
    table.text('name').notNullable().unique();
  });

  await knex.schema.createTable('daily_costs', table => {
    table.integer('resource_group_id').notNullable();
    table.date('usage_date').notNullable();
    table.integer('service_id').notNullable();
    table.text('currency').notNullable();
    table.specificType('amount', 'numeric').notNullable();
    table.primary([
      'resource_group_id',
      'usage_date',
      'service_id',
      'currency',
    ]);
  });

  await knex.schema.createTable('resource_group_days', table => {
    table.comment('daily_costs added up over services');
    table.date('usage_date').notNullable();
    table.integer('resource_group_id').notNullable();
    table.text('currency').notNullable();
    table.specificType('amount', 'numeric').notNullable();
    table.primary(['resource_group_id', 'usage_date', 'currency']);
  });
  // Every resource group over some days: the overview, answered from the index alone.
  await knex.schema.raw(
    `create index resource_group_days_usage_date_idx on resource_group_days
     (usage_date, resource_group_id, currency) include (amount)`,
  );

  await knex.schema.createTable('budgets', table => {
    table
      .integer('subscription_key')
      .notNullable()
      .references('subscriptions.key')
      .onDelete('CASCADE');
    table.text('name').notNullable();
    table.specificType('amount', 'numeric').notNullable().comment('A month');
    table.text('currency').notNullable();
    table
      .specificType('resource_groups', 'text[]')
      .notNullable()
      .comment('Lower case');
    table.primary(['subscription_key', 'name']);
  });

  await knex.schema.createTable('unusual_days', table => {
    table.integer('resource_group_id').notNullable();
    table.date('usage_date').notNullable();
    table.text('currency').notNullable();
    table.specificType('amount', 'numeric').notNullable();
    table.specificType('usual_from', 'numeric').notNullable();
    table.specificType('usual_to', 'numeric').notNullable();
    table
      .boolean('current')
      .notNullable()
      .defaultTo(true)
      .comment('False when it is not unusual any more');
    table.timestamp('notified_at').comment('Null until its owners are told');
    table.primary(['resource_group_id', 'usage_date', 'currency']);
  });

  // What has arrived of a month that is not complete yet. Worth nothing after a crash: the month is asked for again.
  await knex.schema.raw(
    `create unlogged table staged_costs (
       subscription_key integer not null,
       run_id uuid not null,
       page integer not null,
       resource_group text not null,
       resource_group_name text not null,
       service text not null,
       usage_date date not null,
       currency text not null,
       amount numeric not null
     )`,
  );
  await knex.schema.raw(
    'create index staged_costs_subscription_key_idx on staged_costs (subscription_key)',
  );

  await knex.schema.createTable('azure_requests', table => {
    table.comment('What was sent to Azure in the last hour, by every replica');
    table.bigIncrements('id');
    table.timestamp('sent_at').notNullable();
    table.text('scope').notNullable();
    table.index(['sent_at']);
  });

  await knex.schema.createTable('azure_pauses', table => {
    table.comment('Until when Azure wants no requests');
    table.text('scope').primary().comment("'*' for every scope");
    table.timestamp('until').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'azure_pauses',
    'azure_requests',
    'staged_costs',
    'unusual_days',
    'budgets',
    'resource_group_days',
    'daily_costs',
    'services',
    'resource_groups',
    'reported_days',
    'collected_months',
    'subscriptions',
    'origins',
  ]) {
    await knex.schema.dropTable(table);
  }
};
