import { z } from 'zod'

/** Raised when an older program could not read what is written. */
export const format = 1

const countSchema = z.number().int().min(0)

const tableSchema = z.object({
  name: z.string(),
  columns: z.array(z.string()).min(1),
  /** Its files: one for each partition, or a single one for a table without partitions. */
  parts: z.array(
    z.object({ partition: z.string().nullable(), path: z.string(), rows: countSchema }),
  ),
})

const serviceSchema = z.object({
  name: z.string(),
  /** In the order in which they were applied, as `prisma migrate` records them. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(tableSchema),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), isCalled: z.boolean() })),
  /** Of the newest event in the service's log. */
  logPosition: z.string(),
  documents: z.object({ path: z.string(), count: countSchema }).nullable(),
})

/** What a backup holds. */
export const manifestSchema = z.object({
  format: z.literal(format),
  /** Of the program that made it. */
  version: z.string(),
  postgres: z.string(),
  /** Everything is as it was committed at that moment. */
  takenAt: z.iso.datetime(),
  services: z.array(serviceSchema),
  objects: z.object({
    count: countSchema,
    bytes: countSchema,
    /** Keys of those that something names and that were not there. */
    missing: z.array(z.string()),
  }),
  /** Keys of the key ring without which its encrypted columns cannot be read. */
  ringKeyIds: z.array(z.string()),
  /** Whether the key ring, the token keys and the passwords of a data folder are in it. */
  hasSecrets: z.boolean(),
  /** In all, this one apart. */
  files: countSchema,
})

export type Manifest = z.infer<typeof manifestSchema>
export type ServiceBackup = z.infer<typeof serviceSchema>
export type TableBackup = z.infer<typeof tableSchema>
