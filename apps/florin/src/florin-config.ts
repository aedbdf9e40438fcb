import {
  mailConfigSchema,
  originsSchema,
  smsConfigSchema,
  tracingConfigSchema,
} from '@florin/platform/embedded'
import { z } from 'zod'

export const florinConfigSchema = z.object({
  ...tracingConfigSchema.shape,
  ...mailConfigSchema.shape,
  ...smsConfigSchema.shape,
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Only this machine unless told otherwise. */
  HOST: z.string().default('127.0.0.1'),
  FLORIN_DATA_DIR: z.string().default('.florin'),
  /** Multiplies every rate limit: one person's own machine is generous; 0 switches them off. */
  RATE_LIMIT_FACTOR: z.coerce.number().min(0).max(1_000_000).default(1_000),
  /** Proxies whose `X-Forwarded-For` is believed: addresses or CIDR blocks, separated by commas. */
  TRUST_PROXY: z.string().optional(),
  /** Other sites whose pages may use the API with a token, separated by commas. */
  FLORIN_CORS_ORIGINS: originsSchema,
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
})

export type FlorinConfig = z.infer<typeof florinConfigSchema>
