import { ApiProblem } from '../../api/problem.js'

export type ProofKind = 'password' | 'code'

interface Proof {
  readonly password?: string
  readonly code?: string
  readonly recoveryCode?: string
}

/** A code of an app is six digits, however they are parted; whatever else is typed in its place is a recovery code. */
export function codeOf(typed: string): { code: string } | { recoveryCode: string } {
  const code = typed.replaceAll(/\s/g, '')
  return /^\d{6}$/.test(code) ? { code } : { recoveryCode: typed.trim() }
}

export const proofOf = (kind: ProofKind, text: string): Proof =>
  kind === 'password' ? { password: text } : codeOf(text)

const known = ['proof-refused', 'wrong-code', 'challenge-over', 'rate-limited', 'no-answer']

/** Key of the words for a proof that was refused. */
export const refusalKey = (error: unknown): string =>
  `problems.${error instanceof ApiProblem && known.includes(error.code) ? error.code : 'ours'}`
