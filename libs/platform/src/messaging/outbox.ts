import {
  eventBytesMax,
  eventItemsMax,
  type Envelope,
  type EventContract,
  type EventOf,
  type ItemOf,
} from '@florin/contracts'
import { currentContext } from '../context/request-context.js'
import { newId } from '../context/ids.js'
import type { Tx } from '../database/tx.js'
import { publishing } from '../tracing/event-spans.js'
import { laneOf } from './lane.js'

export interface Draft<C extends EventContract> {
  readonly userId: string
  readonly items: readonly ItemOf<C>[]
  /** The event this one follows from, when a consumer publishes it. */
  readonly cause?: EventOf
  /** The resource the event is about; the user when there are several. */
  readonly subject?: string
}

/** Something to publish, with its contract; see `publication`. */
export interface Publication {
  readonly contract: EventContract
  readonly draft: Draft<EventContract>
}

/** Pairs a draft with its contract, checked against each other. */
export const publication = <C extends EventContract>(
  contract: C,
  draft: Draft<C>,
): Publication => ({
  contract,
  draft,
})

/** What wakes the relay once an outbox row is committed. */
export abstract class RelaySignal {
  abstract wake(): void
}

/**
 * Publishes facts in the transaction that makes them true: rows of the outbox, which the relay moves
 * to the log after the commit. The transaction must hold the users' locks, as `ApiDatabase.write` and
 * consumers do, so that the order of rows is the order of commits.
 */
export class Outbox {
  constructor(
    private readonly relay: RelaySignal,
    private readonly now: () => Date,
  ) {}

  /** @returns the id of the last event written; more than one is written when the items are many. */
  async publish<C extends EventContract>(tx: Tx, contract: C, draft: Draft<C>): Promise<string> {
    const envelopes = this.envelopes(contract, draft)
    await this.insert(tx, envelopes)
    return envelopes.at(-1)?.id ?? ''
  }

  /** Publishes what many events led to, in their order and in one statement: for consumers of batches. */
  async publishAll(tx: Tx, publications: readonly Publication[]): Promise<void> {
    const envelopes = publications.flatMap(({ contract, draft }) => this.envelopes(contract, draft))
    if (envelopes.length > 0) await this.insert(tx, envelopes)
  }

  private envelopes<C extends EventContract>(contract: C, draft: Draft<C>): WrittenEnvelope[] {
    const chunks = split(draft.items.map((item) => JSON.stringify(contract.item.parse(item))))
    const traceparent = publishing(contract, draft.cause)
    const envelopes = chunks.map((items) =>
      written(this.envelope(contract, draft, traceparent), items),
    )
    if (!draft.cause) remember(contract, draft, envelopes.at(-1)?.id ?? '')
    return envelopes
  }

  private async insert(tx: Tx, envelopes: readonly WrittenEnvelope[]): Promise<void> {
    await insertEnvelopes(tx, envelopes)
    tx.afterCommit(() => this.relay.wake())
  }

  private envelope<C extends EventContract>(
    contract: C,
    draft: Draft<C>,
    traceparent: string | undefined,
  ): Omit<Envelope, 'data'> {
    const context = currentContext()
    const now = this.now()
    return {
      specversion: '1.0',
      id: newId(now.getTime()),
      type: contract.type,
      source: `/florin/${contract.publisher}`,
      subject: draft.subject ?? draft.userId,
      time: now.toISOString(),
      datacontenttype: 'application/json',
      userid: draft.userId,
      correlationid: draft.cause?.correlationid ?? context?.correlationId ?? newId(),
      causationid: draft.cause?.id ?? null,
      actorid: draft.cause ? draft.cause.actorid : (context?.userId ?? null),
      familyid: null,
      ...(traceparent ? { traceparent } : {}),
    }
  }
}

/** What somebody's request told another of is nothing that they could see arrive, and so nothing to wait for. */
function remember({ event }: EventContract, { userId }: Draft<EventContract>, id: string): void {
  const context = currentContext()
  if (context?.userId === null || context?.userId === userId) context.positions.set(event, id)
}

/** Cuts items, as JSON, into events of at most 500 items and 256 KiB; no items make one empty event. */
function split(items: readonly string[]): string[][] {
  const chunks: string[][] = [[]]
  let bytes = 0
  for (const item of items) {
    const size = Buffer.byteLength(item) + 1
    const chunk = chunks.at(-1) ?? []
    if (chunk.length > 0 && (chunk.length >= eventItemsMax || bytes + size > eventBytesMax)) {
      chunks.push([item])
      bytes = size
    } else {
      chunk.push(item)
      bytes += size
    }
  }
  return chunks
}

/** An envelope as it is stored. */
interface WrittenEnvelope {
  readonly id: string
  readonly userid: string
  readonly type: string
  readonly json: string
}

// What JSON.stringify makes of NUL and of half a surrogate pair, unless the backslash is itself escaped.
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i

/**
 * The items are JSON already, so that each is written once.
 * @throws Error for text that no handler could store
 */
function written(head: Omit<Envelope, 'data'>, items: readonly string[]): WrittenEnvelope {
  const json = `${JSON.stringify(head).slice(0, -1)},"data":{"items":[${items.join(',')}]}}`
  if (unstorable.test(json)) throw new Error(`${head.type} has text that PostgreSQL cannot hold`)
  return { id: head.id, userid: head.userid, type: head.type, json }
}

const columnsWritten = 5

async function insertEnvelopes(tx: Tx, envelopes: readonly WrittenEnvelope[]): Promise<void> {
  const rows = envelopes.map((_, row) => {
    const first = row * columnsWritten
    return `($${first + 1}::uuid, $${first + 2}::uuid, $${first + 3}::smallint, $${first + 4}, $${first + 5}::json)`
  })
  // One parameter each: in an array, every quotation mark would be escaped and unescaped.
  await tx.execute(
    `INSERT INTO outbox (event_id, user_id, lane, type, envelope) VALUES ${rows.join(', ')}`,
    envelopes.flatMap((e) => [e.id, e.userid, laneOf(e.userid), e.type, e.json]),
  )
}
