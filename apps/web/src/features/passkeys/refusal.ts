import { ApiProblem } from '../../api/problem.js'

// What browsers call it (WebAuthn, DOMException names).
const named: Readonly<Record<string, string>> = {
  NotAllowedError: 'cancelled',
  AbortError: 'cancelled',
  InvalidStateError: 'known',
  SecurityError: 'elsewhere',
  NotSupportedError: 'unsupported',
}
const known = [
  ...['passkey-refused', 'proof-refused', 'not-a-passkey', 'too-many-passkeys', 'last-way-in'],
  ...['rate-limited', 'no-answer'],
]

/** Key of the words for what came of a passkey instead. */
export function passkeyRefusal(error: unknown): string {
  if (error instanceof ApiProblem)
    return `problems.${known.includes(error.code) ? error.code : 'ours'}`
  return `problems.${(error instanceof Error && named[error.name]) || 'ours'}`
}
