import { z } from 'zod'
import { ConfigError } from '../../config/define-config.js'

/** Where S3 is, in a process of the distributed profile; without a bucket files lie in a folder. */
export const s3ConfigSchema = z.object({
  /** The one bucket, which holds `exports/`, `imports/`, `attachments/` and `backups/`. */
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
    .optional(),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** Where people reach it, for transfers past the product; the same as S3_ENDPOINT unless told. */
  S3_PUBLIC_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** File of the authority that vouches for the server, where it is not a public one. */
  S3_CA_FILE: z.string().optional(),
})

/** How to reach a bucket. */
export interface S3Access {
  readonly bucket: string
  readonly endpoint: string
  readonly publicEndpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  readonly caFile?: string
}

/** What the configuration says of S3; nothing when it names no bucket. @throws ConfigError for half of it */
export function s3AccessOf(config: z.infer<typeof s3ConfigSchema>): S3Access | undefined {
  const { S3_BUCKET: bucket, S3_ENDPOINT: endpoint, S3_CA_FILE: caFile } = config
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = config
  if (bucket === undefined && endpoint === undefined) return undefined
  if (!bucket || !endpoint || !accessKeyId || !secretAccessKey) {
    throw new ConfigError(
      'S3_BUCKET, S3_ENDPOINT, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY go together.',
    )
  }
  const access = {
    ...{ bucket, endpoint, publicEndpoint: config.S3_PUBLIC_ENDPOINT ?? endpoint },
    ...{ region: config.S3_REGION, credentials: { accessKeyId, secretAccessKey } },
  }
  return caFile === undefined ? access : { ...access, caFile }
}
