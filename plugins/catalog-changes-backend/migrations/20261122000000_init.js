// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('entities', table => {
    table.comment('Every entity as the last completed scan found it');
    table.text('entity_ref').primary().comment('Lower case: kind:ns/name');
    table.text('etag').notNullable().comment('metadata.etag in the catalog');
    table
      .text('content_hash')
      .notNullable()
      .comment('Hash of what counts as a change: metadata and spec');
    table.text('kind').notNullable();
    table.text('namespace').notNullable();
    table.text('name').notNullable();
    table.text('title').notNullable();
    table.text('type').nullable();
  });

  await knex.schema.createTable('changes', table => {
    table.comment('What changed, ascending; the entity is as it was then');
    table.bigIncrements('id');
    table
      .timestamp('changed_at', { useTz: true })
      .notNullable()
      .defaultTo(knex.fn.now());
    table.text('change').notNullable().comment('added, updated or removed');
    table.text('entity_ref').notNullable();
    table.text('kind').notNullable();
    table.text('namespace').notNullable();
    table.text('name').notNullable();
    table.text('title').notNullable();
    table.text('type').nullable();
    table.index(['entity_ref', 'id'], 'changes_entity_ref_id_idx');
    table.index(['changed_at'], 'changes_changed_at_idx');
  });
  await knex.schema.raw(
    'create index changes_kind_id_idx on changes (lower(kind), id)',
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('changes');
  await knex.schema.dropTable('entities');
};
