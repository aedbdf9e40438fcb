import {
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
  type EventContract,
  type EventOf,
  type ItemOf,
  type TransactionFact,
} from '@florin/contracts'
import type FastCheck from 'fast-check'

/** An event as a handler is given it, of one and the same user, with no more of an envelope than pure code looks at. */
export const eventOf = <C extends EventContract>(
  contract: C,
  items: readonly ItemOf<C>[],
): EventOf => ({ contract, type: contract.type, userid: 'ann', items }) as unknown as EventOf

/** Everything that happens to one transaction. */
export interface Life {
  readonly events: readonly EventOf[]
  /** What is left of it in the end; nothing once it was removed. */
  readonly last: TransactionFact | undefined
}

/** A transaction is recorded as the first of the facts, changed to each further one, and perhaps removed. */
function lifeOf(facts: readonly TransactionFact[], isRemoved: boolean): Life {
  const last = facts.at(-1)
  const events = [
    ...facts.slice(0, 1).map((first) => eventOf(TransactionRecorded, [first])),
    ...facts.slice(1).map((after, n) => {
      const before = facts[n] ?? after
      return eventOf(TransactionChanged, [{ before, after, version: after.version }])
    }),
    ...(isRemoved && last
      ? [eventOf(TransactionRemoved, [{ ...last, reason: 'deleted' as const }])]
      : []),
  ]
  return { events, last: isRemoved ? undefined : last }
}

/**
 * Lives of a few transactions.
 * @param fc fast-check, handed over because loading it takes a second that other suites need not wait
 * @param fact a fact of which some is given
 */
export const livesOf = <State extends Partial<TransactionFact>>(
  fc: typeof FastCheck,
  state: FastCheck.Arbitrary<State>,
  fact: (given: State & { readonly id: string; readonly version: number }) => TransactionFact,
): FastCheck.Arbitrary<Life[]> =>
  fc.array(
    fc
      .tuple(fc.uuid(), fc.array(state, { minLength: 1, maxLength: 4 }), fc.boolean())
      .map(([id, states, isRemoved]) =>
        lifeOf(
          states.map((given, n) => fact({ ...given, id, version: n + 1 })),
          isRemoved,
        ),
      ),
    { maxLength: 8 },
  )

/** After how many events each batch ends. */
export const cutsOf = (fc: typeof FastCheck): FastCheck.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 10 })

/** The events cut into batches of these sizes, over and over. */
export function batched(events: readonly EventOf[], sizes: readonly number[]): EventOf[][] {
  const batches: EventOf[][] = []
  for (let at = 0; at < events.length; at += batches.at(-1)?.length ?? 1) {
    batches.push(events.slice(at, at + (sizes[batches.length % sizes.length] ?? 1)))
  }
  return batches
}
