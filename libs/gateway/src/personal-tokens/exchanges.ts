import { hash } from 'node:crypto'

/** How long a token that was traded is not traded again. */
const keptMs = 60_000
/** Tokens that are kept; the first ones go when there are more. */
const keptMax = 1_000

interface Kept {
  readonly accessToken: Promise<string>
  readonly until: number
}

/**
 * What personal access tokens were traded for a moment ago, so that a tool that asks often costs one trade a minute, and
 * requests that come together cost one together. What was taken back meanwhile the services refuse, as they know of it.
 */
export class Exchanges {
  private readonly kept = new Map<string, Kept>()

  /** @param now milliseconds that only rise */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** @param trade asks for the access token; what it throws is thrown to all who wait, and not kept */
  of(token: string, trade: () => Promise<string>): Promise<string> {
    // A token is a secret, so what is kept is its hash.
    const key = hash('sha256', token)
    const known = this.kept.get(key)
    if (known && known.until > this.now()) return known.accessToken
    const accessToken = trade()
    this.kept.delete(key)
    const [oldest] = this.kept.keys()
    if (this.kept.size >= keptMax && oldest !== undefined) this.kept.delete(oldest)
    this.kept.set(key, { accessToken, until: this.now() + keptMs })
    accessToken.catch(() => this.kept.delete(key))
    return accessToken
  }
}
