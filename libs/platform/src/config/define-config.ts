import type { z } from 'zod'

/** The configuration cannot be used; the message lists every problem, one a line. */
export class ConfigError extends Error {}

/**
 * Reads a configuration from environment variables named like the schema's keys. The only place that
 * reads the environment; parsed once, at boot.
 * @throws ConfigError naming every problem at once.
 */
export function readConfig<S extends z.ZodType>(
  schema: S,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): z.infer<S> {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new ConfigError(`The configuration has ${lines.length} problem(s):\n${lines.join('\n')}`)
}
