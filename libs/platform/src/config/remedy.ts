/** Of the network, as Node has them. */
const nobodyAnswers = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'],
])

/** Of PostgreSQL: the state of an answer, and what to do. */
const refusals: Readonly<Record<string, string>> = {
  '28P01':
    'Give the login in the URL of the database the password that it has; florin migrate gives all of them DATABASE_ROLE_PASSWORD.',
  '28000': 'Let this login in (pg_hba.conf), or run florin migrate, which makes it.',
  '3D000': 'Make the database that the URL names and run florin migrate, or name another.',
  '3F000': 'Run florin migrate: the database lacks what this version needs.',
  '42P01': 'Run florin migrate: the database lacks what this version needs.',
  '42703': 'Run florin migrate: the database lacks what this version needs.',
  '42883': 'Run florin migrate: the database lacks what this version needs.',
  '53100': "Make room on the database's disk; nothing is lost meanwhile.",
  '53300':
    'Give the server more connections (max_connections), or the services fewer (DATABASE_API_POOL, DATABASE_WORKER_POOL).',
}

/** What kept a program from going on, for who can put it right; undefined for what is no such thing. */
export function remedyOf(error: unknown): string | undefined {
  const {
    code = '',
    message,
    errors,
    cause,
  } = error as {
    code?: string
    message?: string
    errors?: unknown[]
    cause?: unknown
  }
  // A name with several addresses, none of which answers.
  const [first] = errors ?? []
  const said = message || (first as Error | undefined)?.message || code
  if (nobodyAnswers.has(code))
    return `Nobody answers where the settings say that a server is: ${said}. Start that server, or mend the setting that names it.`
  if (code === 'ENOSPC')
    return `A disk is full: ${said}. Make room on it; nothing is lost meanwhile.`
  const refusal = refusals[code]
  if (refusal !== undefined) return `PostgreSQL says: ${said}. ${refusal}`
  return cause === undefined ? undefined : remedyOf(cause)
}
