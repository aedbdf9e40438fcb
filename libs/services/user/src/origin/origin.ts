import { currentContext } from '@florin/platform'

/** When and from where something is done, as events tell it. */
export interface Origin {
  readonly at: string
  readonly ipAddress: string | null
  readonly userAgent: string | null
}

export function originOf(now: Date): Origin {
  const context = currentContext()
  const at = now.toISOString()
  return { at, ipAddress: context?.ipAddress ?? null, userAgent: context?.userAgent ?? null }
}
