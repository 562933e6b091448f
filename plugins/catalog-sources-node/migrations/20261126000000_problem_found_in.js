// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('portico_problems', table => {
    table
      .text('found_in')
      .nullable()
      .comment('The source that brought what it is about');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('portico_problems', table => {
    table.dropColumn('found_in');
  });
};
