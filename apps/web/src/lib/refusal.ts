import { ApiProblem } from '../api/problem.js'

export interface Reason {
  readonly code: string
  readonly detail: string
}

/** What the API refused about a form: fields of it, or the whole. */
export interface Refusal {
  readonly fields: Readonly<Record<string, Reason>>
  /** What no field of the form is to blame for. */
  readonly form: Reason | undefined
}

/** The field of a form that a refusal with this code is about, where the API names none. */
const blamed: Readonly<Record<string, string>> = { 'email-taken': 'email' }

/** @param names of the fields of the form, `/a/b` of the API being `a.b` */
export function refusalOf(error: unknown, names: readonly string[]): Refusal {
  if (!(error instanceof ApiProblem))
    return { fields: {}, form: { code: 'ours', detail: String(error) } }
  const told = (error.problem.errors ?? []).map(({ pointer = '', code, detail }) => ({
    name: pointer.slice(1).replaceAll('/', '.'),
    reason: { code, detail },
  }))
  const whole = { code: error.code, detail: error.message }
  const blame = blamed[error.code]
  const all = [...told, ...(blame === undefined ? [] : [{ name: blame, reason: whole }])]
  const known = all.filter(({ name }) => names.includes(name))
  return {
    fields: Object.fromEntries(known.map(({ name, reason }) => [name, reason])),
    form: known.length > 0 ? undefined : whole,
  }
}
