import { StatementError } from '../statement-error.js'
import { childOf, descendants, valueOf, type Aggregate, type Located } from './element.js'

/** What a STATUS aggregate says when it is an error, in the bank's words. */
export interface BankRefusal {
  request: string
  detail: string
}

/** Every answer of the bank in this file that is an error, sign-on first. */
export function bankRefusals(root: Located): BankRefusal[] {
  const answers = descendants(root, (name) => name === 'SONRS' || /TRNRS$/.test(name))
  return answers.flatMap(({ aggregate }) => refusal(aggregate) ?? [])
}

/** The error for a file that holds nothing but refusals. */
export function refusalError(refusals: readonly BankRefusal[]): StatementError | undefined {
  const [first] = refusals
  if (!first) return undefined
  return new StatementError(
    first.request === 'SONRS' ? 'signon-failed' : 'bank-error',
    first.detail,
  )
}

function refusal(answer: Aggregate): BankRefusal | undefined {
  const status = childOf(answer, 'STATUS')
  const code = valueOf(status, 'CODE')
  const isError = valueOf(status, 'SEVERITY')?.toUpperCase() === 'ERROR'
  if (!status?.closed || !isError || code === undefined || /^0+$/.test(code)) return undefined
  const message = valueOf(status, 'MESSAGE') ?? 'no message'
  return { request: answer.name, detail: `The bank answered with error ${code}: ${message}` }
}
