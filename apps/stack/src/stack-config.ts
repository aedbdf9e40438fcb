import { join, resolve } from 'node:path'
import { z } from 'zod'

export const stackConfigSchema = z.object({
  /** Of the gateway. */
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  /** Multiplies every rate limit; 0 switches them off. */
  RATE_LIMIT_FACTOR: z.coerce.number().min(0).max(1_000_000).default(1),
  /** Whether a Prometheus watches the rest. */
  FLORIN_STACK_PROMETHEUS: z.enum(['on', 'off']).default('off'),
  /** Where data, logs and what runs are kept. */
  FLORIN_STACK_DIR: z.string().default('.florin-stack'),
})

/** The places in a stack's folder. */
export interface StackFolder {
  readonly path: string
  readonly state: string
  readonly logs: string
  /** What operators' commands read from their environment. */
  readonly operator: string
  logOf(part: string): string
}

export function folderOf(config: z.infer<typeof stackConfigSchema>): StackFolder {
  const path = resolve(config.FLORIN_STACK_DIR)
  const logs = join(path, 'logs')
  return {
    ...{ path, logs, state: join(path, 'state.json') },
    operator: join(path, 'operator.env'),
    logOf: (part) => join(logs, `${part.replaceAll(' ', '-')}.log`),
  }
}
