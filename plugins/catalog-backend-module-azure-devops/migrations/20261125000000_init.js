// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('portico_azure_devops_repositories', table => {
    table.comment('Every repository of Azure DevOps as it was last read');
    table.text('source_id').notNullable();
    table.text('repository_id').notNullable();
    table.text('project_id').notNullable();
    table.text('url').notNullable().comment('Lower case, without escapes');
    table.jsonb('listing').notNullable().comment('As its project lists it');
    table.text('scope').notNullable().comment('Branch and path that were read');
    table.text('head').nullable().comment('The commit that was read');
    table.jsonb('owners').notNullable().comment('Those in CODEOWNERS');
    table
      .timestamp('checked_at', { useTz: true })
      .notNullable()
      .comment('When its head was last asked for');
    table.primary(['source_id', 'repository_id']);
    table.index('url', 'portico_azure_devops_repositories_url_idx');
  });

  await knex.schema.createTable('portico_azure_devops_files', table => {
    table.comment('The catalog files in them');
    table.text('source_id').notNullable();
    table.text('repository_id').notNullable();
    table.text('path').notNullable();
    table.text('url').notNullable().comment('As locations have it');
    table.text('hash').notNullable().comment('Of the content');
    table.text('object_id').nullable().comment('Of Git, where it is known');
    table.text('content').notNullable();
    table.primary(['source_id', 'repository_id', 'path']);
    table
      .foreign(['source_id', 'repository_id'])
      .references(['source_id', 'repository_id'])
      .inTable('portico_azure_devops_repositories')
      .onDelete('CASCADE');
    table.index('url', 'portico_azure_devops_files_url_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('portico_azure_devops_files');
  await knex.schema.dropTable('portico_azure_devops_repositories');
};
