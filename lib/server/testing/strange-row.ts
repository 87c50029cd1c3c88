import type { Sql } from "@/lib/server/db";

const fillers: Record<string, unknown> = {
  uuid: "00000000-0000-7000-8000-000000000000",
  text: "x",
  jsonb: "{}",
  bool: false,
  timestamptz: new Date(0),
};

/** Numbers take 0, arrays stay empty; every other type a NOT NULL column may have stands in `fillers`. */
const fillerFor = (type: string): unknown => {
  if (type.startsWith("_")) return [];
  return type in fillers ? fillers[type] : 0;
};

interface Column {
  name: string;
  type: string;
}

/**
 * A row of any table in a project, with an id and otherwise what the columns' types demand: enough to be found by a
 * query that forgets the project. Foreign keys, checks and triggers are off for it; only for a test's own database.
 */
export async function insertStrangeRow(
  sql: Sql,
  into: { table: string; column: string },
  ids: { projectId: string; id: string },
): Promise<void> {
  const { rows: columns } = await sql.query<Column>(
    `SELECT column_name AS name, udt_name AS type FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1
       AND ((is_nullable = 'NO' AND column_default IS NULL) OR column_name IN ('projectId', $2))`,
    [into.table, into.column],
  );
  if (!columns.some(({ name }) => name === into.column))
    throw new Error(`There is no column ${into.table}.${into.column}`);
  const given: Record<string, unknown> = { projectId: ids.projectId, [into.column]: ids.id };
  const values = columns.map(({ name, type }) => given[name] ?? fillerFor(type));
  const names = columns.map(({ name }) => `"${name}"`).join(", ");
  const marks = columns.map((_, index) => `$${index + 1}`).join(", ");
  await sql.query(`INSERT INTO "${into.table}" (${names}) VALUES (${marks})`, values);
}

/** Switches off, for good and for this database, what would refuse a strange row. */
export async function dropChecks(sql: Sql): Promise<void> {
  await sql.query(`DO $$ DECLARE c record; BEGIN
    FOR c IN SELECT conrelid::regclass AS t, conname FROM pg_constraint
             WHERE contype IN ('c', 'f') AND connamespace = 'public'::regnamespace
             ORDER BY contype
    LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.t, c.conname); END LOOP;
    FOR c IN SELECT tgrelid::regclass AS t, tgname AS conname FROM pg_trigger WHERE NOT tgisinternal
    LOOP EXECUTE format('DROP TRIGGER %I ON %s', c.conname, c.t); END LOOP;
  END $$`);
}
