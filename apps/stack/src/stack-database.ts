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

/** With two of some services, as many connections as the server takes. */
const pools = { DATABASE_API_POOL: '5', DATABASE_WORKER_POOL: '3' }

export interface StackDatabase {
  /** What a service is told: its logins and its keys. */
  environmentOf(service: string): Record<string, string>
  /** What operators' commands are told. */
  readonly operatorEnvironment: Record<string, string>
  stop(): Promise<void>
}

/** A PostgreSQL in a folder, migrated for every service. */
export async function openStackDatabase(
  folder: string,
  secretsFolder: string,
  log: Log,
): Promise<StackDatabase> {
  const secrets = loadSecrets(secretsFolder)
  const postgres = await startEmbeddedPostgres({ folder, password: secrets.databasePassword, log })
  try {
    await createDatabase(postgres.urlFor('florin', secrets.databasePassword, 'postgres'))
    await prepareDatabase({
      adminUrl: postgres.urlFor('florin', secrets.databasePassword, embeddedDatabase),
      rolePassword: secrets.rolePassword,
      services: serviceNames,
      prismaFolder: join(checkoutFolder(), 'prisma'),
    })
  } catch (error) {
    await postgres.stop()
    throw error
  }
  const adminUrl = postgres.urlFor('florin', secrets.databasePassword, embeddedDatabase)
  const urlOf = (role: string): string =>
    postgres.urlFor(role, secrets.rolePassword, embeddedDatabase)
  return {
    environmentOf: (service) => ({
      ...pools,
      HOST: '127.0.0.1',
      DATABASE_API_URL: urlOf(`${service}_api`),
      DATABASE_WORKER_URL: urlOf(`${service}_worker`),
      TOKEN_JWKS: JSON.stringify(secrets.tokenJwks),
      KEY_RING: JSON.stringify(secrets.keyRing),
    }),
    operatorEnvironment: { DATABASE_ADMIN_URL: adminUrl },
    stop: () => postgres.stop(),
  }
}
