import { hash } from 'node:crypto'

/** Tokens that are remembered; the first ones go when there are more. */
const tokensMax = 1_000

/** Claims of tokens whose signature was found good. A token is a secret, so what is remembered of it is its hash. */
export class GoodTokens<Claims> {
  private readonly claims = new Map<string, Claims>()

  find(token: string): Claims | undefined {
    return this.claims.get(hash('sha256', token))
  }

  remember(token: string, claims: Claims): void {
    const [oldest] = this.claims.keys()
    if (this.claims.size >= tokensMax && oldest !== undefined) this.claims.delete(oldest)
    this.claims.set(hash('sha256', token), claims)
  }
}
