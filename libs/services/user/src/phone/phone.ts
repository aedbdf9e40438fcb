import type { Phone } from '@florin/contracts'
import { maskedNumber } from '@florin/platform'
import { codeMs, isPending, triesLeft, waitMs, type Verification } from './verification.js'

/** What is known of somebody's number, opened. */
export interface KnownPhone {
  readonly confirmed: string | null
  readonly confirmedAt: Date | null
  /** One that waits for its code, however long it has. */
  readonly pending: string | null
  readonly verification: Verification
}

/** The number that still waits for its code. */
export const pendingOf = ({ pending, verification }: KnownPhone, now: Date): string | null =>
  isPending(verification, now) ? pending : null

/** As its owner is shown it. @param available whether there is anybody who could send a code */
export function toPhone(known: KnownPhone, now: Date, available: boolean): Phone {
  const { confirmed, confirmedAt, verification } = known
  const pending = pendingOf(known, now)
  const { issued } = verification
  return {
    number: confirmed === null ? null : maskedNumber(confirmed),
    verifiedAt: confirmed === null ? null : (confirmedAt?.toISOString() ?? null),
    pending:
      pending === null || issued === null
        ? null
        : {
            number: maskedNumber(pending),
            expiresAt: new Date(issued.at.getTime() + codeMs).toISOString(),
            triesLeft: triesLeft(verification),
            resendAt: new Date(now.getTime() + waitMs(verification, now)).toISOString(),
          },
    available,
  }
}
