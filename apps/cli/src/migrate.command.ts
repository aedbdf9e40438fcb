import { join } from 'node:path'
import { serviceNames, type ServiceName } from '@florin/contracts'
import {
  checkoutFolder,
  extensionsConfigSchema,
  prepareDatabase,
  readConfig,
} from '@florin/platform'
import { z } from 'zod'
import { CliError } from './client.js'
import type { Environment } from './environment.js'

const passwordSettingOf = (service: ServiceName): string =>
  `${service.toUpperCase()}_DATABASE_PASSWORD`

/** Of one service's logins, so that no service knows another's. */
const servicePasswordsSchema = z.object(
  Object.fromEntries(serviceNames.map((name) => [passwordSettingOf(name), z.string().optional()])),
)

const configSchema = z.object({
  ...extensionsConfigSchema.shape,
  /** Of the services' logins; those that are there keep theirs unless told. */
  DATABASE_ROLE_PASSWORD: z.string().optional(),
})

/** Makes roles, schemas and migrations of every service where services run apart; does nothing where all is so already. */
export async function migrate({ databaseAdminUrl: adminUrl, say }: Environment): Promise<number> {
  if (adminUrl === undefined)
    throw new CliError(
      'DATABASE_ADMIN_URL must say where PostgreSQL is. npm start migrates its own.',
    )
  const { DATABASE_ROLE_PASSWORD: rolePassword, ...extensions } = readConfig(configSchema)
  const passwords = readConfig(servicePasswordsSchema)
  const prepared = await prepareDatabase({
    ...{ adminUrl, extensions, services: serviceNames },
    prismaFolder: join(checkoutFolder(), 'prisma'),
    ...(rolePassword !== undefined && { rolePassword }),
    servicePasswords: Object.fromEntries(
      serviceNames.map((name) => [name, passwords[passwordSettingOf(name)]]),
    ),
  })
  for (const { service, applied, extensions: used } of prepared) {
    const uses = used.length > 0 ? `; uses ${used.join(', ')}` : ''
    say(`${service}: ${applied.join(', ') || 'as it should be'}${uses}`)
  }
  return 0
}
