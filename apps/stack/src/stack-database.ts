import { join } from 'node:path'
import { serviceNames } from '@florin/contracts'
import {
  checkoutFolder,
  createDatabase,
  embeddedDatabase,
  loadSecrets,
  prepareDatabase,
  startEmbeddedPostgres,
  type Log,
} from '@florin/platform'
import { PgBouncerServer } from '@florin/platform/servers'
import { Client } from 'pg'

/** Of PgBouncer's connections, which all replicas of a service share. */
const pools = { DATABASE_API_POOL: '10', DATABASE_WORKER_POOL: '5' }
/** For each of a service's two roles; with relays and operators as many as the server takes. */
const poolSize = 6

export interface StackDatabase {
  /** What a service is told: its logins and its keys. */
  environmentOf(service: string): Record<string, string>
  /** What operators' commands are told. */
  readonly operatorEnvironment: Record<string, string>
  readonly pooler: PgBouncerServer
  /** A login that sees statistics and nobody's rows; made when it is first asked for. */
  monitorUrl(): Promise<string>
  stop(): Promise<void>
}

/** A PostgreSQL in a folder, migrated for every service, with PgBouncer before it. */
export async function openStackDatabase(
  folder: string,
  secretsFolder: string,
  log: Log,
): Promise<StackDatabase> {
  const secrets = loadSecrets(secretsFolder)
  const postgres = await startEmbeddedPostgres({ folder, password: secrets.databasePassword, log })
  const start = async (): Promise<PgBouncerServer> => {
    await createDatabase(postgres.urlFor('florin', secrets.databasePassword, 'postgres'))
    await prepareDatabase({
      adminUrl: postgres.urlFor('florin', secrets.databasePassword, embeddedDatabase),
      rolePassword: secrets.rolePassword,
      services: serviceNames,
      prismaFolder: join(checkoutFolder(), 'prisma'),
    })
    const roles = serviceNames.flatMap((name) => [`${name}_api`, `${name}_worker`])
    const logins = Object.fromEntries(roles.map((role) => [role, secrets.rolePassword]))
    const place = { folder: join(secretsFolder, 'pgbouncer'), postgresPort: postgres.port }
    return PgBouncerServer.start({ ...place, logins, poolSize })
  }
  const pooler = await start().catch(async (error: unknown) => {
    await postgres.stop()
    throw error
  })
  const adminUrl = postgres.urlFor('florin', secrets.databasePassword, embeddedDatabase)
  const urlOf = (role: string): string =>
    postgres.urlFor(role, secrets.rolePassword, embeddedDatabase)
  return {
    environmentOf: (service) => ({
      ...pools,
      HOST: '127.0.0.1',
      DATABASE_API_URL: pooler.through(urlOf(`${service}_api`)),
      DATABASE_WORKER_URL: pooler.through(urlOf(`${service}_worker`)),
      // Of those that LISTEN and hold locks for as long as they live.
      DATABASE_DIRECT_URL: urlOf(`${service}_worker`),
      DATABASE_PREPARED_STATEMENTS: 'off',
      TOKEN_JWKS: JSON.stringify(secrets.tokenJwks),
      KEY_RING: JSON.stringify(secrets.keyRing),
    }),
    operatorEnvironment: { DATABASE_ADMIN_URL: adminUrl },
    pooler,
    monitorUrl: async () => {
      await makeMonitor(adminUrl, secrets.rolePassword)
      return urlOf(monitor)
    },
    stop: async () => {
      await pooler.stop()
      await postgres.stop()
    },
  }
}

const monitor = 'florin_monitor'

async function makeMonitor(adminUrl: string, password: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [monitor])
    if (rowCount === 0) await admin.query(`CREATE ROLE ${monitor} LOGIN IN ROLE pg_monitor`)
    await admin.query(`ALTER ROLE ${monitor} PASSWORD ${admin.escapeLiteral(password)}`)
  } finally {
    await admin.end()
  }
}
