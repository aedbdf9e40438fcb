import type { Check, Finding, Readable, Scope } from './check.js'
import { checks } from './checks/index.js'

export interface CheckReport {
  readonly check: string
  readonly invariant: Check['invariant']
  readonly severity: Check['severity']
  readonly checked: number
  readonly differences: number
  readonly findings: readonly Finding[]
}

const defaults: Scope = {
  files: null,
  documents: null,
  service: null,
  userId: null,
  examplesMax: 20,
  outboxAgeSecondsMax: 10,
  // The sweep takes what is an hour old, and looks once an hour.
  fileAgeSecondsMax: 3 * 3_600,
  // A day less than inbox rows are kept for.
  inboxHorizonDays: 29,
}

/**
 * Recomputes everything that follows from something else and reports what differs, check by check.
 * The database must be one snapshot in which nothing is on its way, or what lags is taken for wrong.
 */
export async function inspect(
  database: Readable,
  options: Partial<Scope> = {},
): Promise<CheckReport[]> {
  const scope = { ...defaults, ...options }
  const wanted = checks.filter((check) => scope.service === null || check.service === scope.service)
  const reports: CheckReport[] = []
  for (const { name: check, invariant, service, severity, run } of wanted) {
    const { checked, differences, examples } = await run(database, scope)
    const findings = examples.map((one) => ({ ...one, check, invariant, service, severity }))
    reports.push({ check, invariant, severity, checked, differences, findings })
  }
  return reports
}

/** As `inspect`, but only what was found. */
export async function verify(database: Readable, options: Partial<Scope> = {}): Promise<Finding[]> {
  return (await inspect(database, options)).flatMap(({ findings }) => findings)
}
