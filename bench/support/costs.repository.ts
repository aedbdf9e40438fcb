import type { Pool } from 'pg'

/** Bytes of what each service keeps for good, indexes included. */
export async function keptByService(admin: Pool): Promise<ReadonlyMap<string, number>> {
  const { rows } = await admin.query<{ service: string; bytes: string }>(
    `SELECT replace(n.nspname, '_schema', '') AS service, sum(pg_total_relation_size(c.oid)) AS bytes
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname LIKE '%\\_schema' AND n.nspname <> 'information_schema' AND c.relkind = 'r'
       AND c.relname NOT IN ('outbox', 'import_rows')
     GROUP BY 1 ORDER BY 1`,
  )
  return new Map(rows.map(({ service, bytes }) => [service, Number(bytes)]))
}

/** Bytes of what is said of one line of an import, without the room that its changes have left. */
export async function bytesOfAnImportRow(admin: Pool): Promise<number> {
  await admin.query('VACUUM FULL transaction_schema.import_rows')
  const { rows } = await admin.query<{ bytes: number }>(
    `SELECT pg_total_relation_size('transaction_schema.import_rows') / count(*)::float AS bytes
     FROM transaction_schema.import_rows`,
  )
  return rows[0]?.bytes ?? 0
}

/** Bytes that PostgreSQL has written ahead since it was made. */
export async function walBytes(admin: Pool): Promise<number> {
  const { rows } = await admin.query<{ bytes: string }>(
    `SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') AS bytes`,
  )
  return Number(rows[0]?.bytes ?? 0)
}
