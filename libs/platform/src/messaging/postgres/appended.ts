/** What a relay appended to its log. */
export interface Appended {
  readonly topic: string
  readonly lanes: readonly number[]
}
