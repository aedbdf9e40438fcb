import { join } from 'node:path'
import { Client } from 'pg'
import { readExtensions, settleExtensions, type SchemaExtension } from '../database/extensions.js'

/** What up.sql calls. Like TimescaleDB they let no row change its chunk; the table stays one plain table. */
const functions = `
  CREATE FUNCTION public.create_hypertable(relation regclass, time_column_name name, chunk_time_interval interval,
    create_default_indexes boolean) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    EXECUTE format('CREATE TRIGGER stays_in_its_chunk BEFORE UPDATE ON %s FOR EACH ROW
      WHEN (date_trunc(''month'', OLD.%2$I) <> date_trunc(''month'', NEW.%2$I))
      EXECUTE FUNCTION public.refuse_to_move()', relation, time_column_name);
  END $$;
  CREATE FUNCTION public.refuse_to_move() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE check_violation USING MESSAGE = 'new row violates check constraint of its chunk';
  END $$;
  CREATE FUNCTION public.add_compression_policy(hypertable regclass, compress_after interval) RETURNS int
    LANGUAGE sql RETURN 1;`

/** What only the extension itself understands: read by PostgreSQL's parser, and passed over. */
const ofExtension = [
  {
    statement: /CREATE EXTENSION IF NOT EXISTS timescaledb SCHEMA public;/,
    read: (sql: string) => `DO $read$ BEGIN IF false THEN ${sql} END IF; END $read$;`,
  },
  {
    statement: /ALTER TABLE transactions SET \(timescaledb\.compress,[^;]*;/,
    read: (sql: string) => `IF false THEN ${sql} END IF;`,
  },
]

/** A PostgreSQL without TimescaleDB has all of up.sql but compression, and so the wall that services run behind. */
function standIn(extension: SchemaExtension): SchemaExtension {
  const up = ofExtension.reduce((sql, { statement, read }) => {
    if (!statement.test(sql)) throw new Error(`up.sql has no ${String(statement)}`)
    return sql.replace(statement, read)
  }, extension.up)
  // The language of procedures is in every PostgreSQL.
  return { ...extension, name: 'plpgsql', versionMin: [1], isPreloaded: false, up }
}

/** What up.sql calls, in a database that has not got it; and what the ledger is made by. */
export async function standInFor(
  admin: Client,
  prismaFolder: string,
): Promise<readonly SchemaExtension[]> {
  const there = await admin.query(`SELECT 1 FROM pg_proc WHERE proname = 'create_hypertable'`)
  if (there.rowCount === 0) await admin.query(functions)
  return readExtensions(join(prismaFolder, 'transaction/extensions')).map(standIn)
}

/** Makes the ledger of a migrated database what it is with TimescaleDB, as far as that can be had without it. */
export async function useStandIn(adminUrl: string, prismaFolder: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    const choices = { DATABASE_PGVECTOR: 'keep', DATABASE_TIMESCALE: 'on' } as const
    const extensions = await standInFor(admin, prismaFolder)
    await settleExtensions(admin, 'transaction_schema', extensions, choices)
  } finally {
    await admin.end()
  }
}
