import { join, resolve } from 'node:path'
import {
  checkoutFolder,
  documentsConfigSchema,
  objectsConfigSchema,
  readConfig,
  trusting,
} from '@florin/platform'
import { z } from 'zod'
import { Client } from './client.js'

const configSchema = z.object({
  // Where services that run apart keep files.
  ...objectsConfigSchema.shape,
  // Where they keep documents.
  ...documentsConfigSchema.shape,
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  /** Address of a Florin elsewhere. */
  FLORIN_URL: z.url().optional(),
  FLORIN_DATA_DIR: z.string().default('.florin'),
  /** Login that sees every schema, for operators' commands where services run apart. */
  DATABASE_ADMIN_URL: z.url().optional(),
  /** File of the authority that vouches for that database. */
  DATABASE_CA_FILE: z.string().optional(),
  /** Set where a service runs apart: `replay` then works in that service's environment. */
  DATABASE_WORKER_URL: z.url().optional(),
  /** Password for `login`, where there is no terminal to ask at. */
  FLORIN_PASSWORD: z.string().optional(),
})

export interface Environment {
  readonly client: Client
  readonly dataFolder: string
  /** Where files are kept, as services are told it. */
  readonly files: z.infer<typeof objectsConfigSchema>
  /** Where documents are kept, likewise. */
  readonly documents: z.infer<typeof documentsConfigSchema>
  readonly databaseAdminUrl: string | undefined
  /** Whether the environment is that of one service which runs apart. */
  readonly isOfOneService: boolean
  readonly password: string | undefined
  say(sentence: string): void
}

const adminUrlOf = (config: z.infer<typeof configSchema>): string | undefined => {
  const { DATABASE_ADMIN_URL: url, DATABASE_CA_FILE: caFile } = config
  return url !== undefined && caFile !== undefined ? trusting(url, caFile) : url
}

/** Where Florin is and where its data lies, as `npm start` would see it. */
export function readEnvironment(say: (sentence: string) => void): Environment {
  const config = readConfig(configSchema)
  const dataFolder = resolve(checkoutFolder(), config.FLORIN_DATA_DIR)
  const url = config.FLORIN_URL ?? `http://127.0.0.1:${config.PORT}`
  return {
    client: new Client(url, join(dataFolder, 'cli-session.json')),
    dataFolder,
    files: { ...config, OBJECTS_DIR: config.OBJECTS_DIR ?? join(dataFolder, 'objects') },
    documents: config,
    isOfOneService: config.DATABASE_WORKER_URL !== undefined,
    databaseAdminUrl: adminUrlOf(config),
    password: config.FLORIN_PASSWORD,
    say,
  }
}
