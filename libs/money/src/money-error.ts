/** Why a piece of money was refused; stable, so callers may show or map it. */
export type MoneyErrorCode = 'malformed' | 'too-precise' | 'out-of-range' | 'unknown-currency'

/** An amount or a currency that can't be taken as it is. */
export class MoneyError extends Error {
  constructor(
    readonly code: MoneyErrorCode,
    message: string,
  ) {
    super(message)
    this.name = 'MoneyError'
  }
}
