import { assertTrusted, createPool, findRunningDatabase, WorkerDatabase } from '@florin/platform'
import type { Environment } from './environment.js'

/**
 * The database as an operator sees it, every schema and every user: DATABASE_ADMIN_URL where services run
 * apart, else the database of the Florin that runs on the data folder.
 */
export async function withOperatorDatabase<T>(
  environment: Environment,
  work: (database: WorkerDatabase) => Promise<T>,
): Promise<T> {
  const url = environment.databaseAdminUrl ?? findRunningDatabase(environment.dataFolder).adminUrl
  await assertTrusted(url)
  const pool = createPool({ url, max: 2, applicationName: 'florin-cli' })
  try {
    return await work(new WorkerDatabase(pool))
  } finally {
    await pool.end()
  }
}
