import { FlorinError } from '@florin/contracts'
import type { IdempotentRequest } from '../context/request-context.js'
import { prepared } from '../database/prepared.js'
import type { Tx } from '../database/tx.js'

/** Says that an answer is that of the first request with its key. */
export const repeatedHeader = 'Idempotency-Replayed'

/** Thrown to answer with what the first request with this key was answered. */
export class IdempotentReplay extends Error {
  constructor(
    readonly status: number,
    readonly body: string,
  ) {
    super('this request was answered before')
  }
}

/**
 * Runs `work` once per (user, key): the answer is stored in the transaction of the effect. The caller
 * holds the user's lock, so concurrent twins come one after the other.
 * @throws IdempotentReplay for the same request again; FlorinError 409 for another one with the key.
 */
export async function answerOnce<T>(
  tx: Tx,
  userId: string,
  request: IdempotentRequest | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (!request) return work()
  const [known] = await tx.query<{ fingerprint: string; status: number; body: string }>(
    prepared(
      'SELECT fingerprint, status, body FROM idempotency_keys WHERE user_id = $1 AND key = $2',
    ),
    [userId, request.key],
  )
  if (known && known.fingerprint === request.fingerprint) {
    throw new IdempotentReplay(known.status, known.body)
  }
  if (known) {
    throw new FlorinError(
      'conflict',
      'idempotency-key-reused',
      'This Idempotency-Key was used for another request; take a new key for a new request.',
    )
  }
  const body = await work()
  tx.send(
    prepared(
      'INSERT INTO idempotency_keys (user_id, key, fingerprint, status, body) VALUES ($1, $2, $3, $4, $5)',
    ),
    [userId, request.key, request.fingerprint, request.status, JSON.stringify(body ?? null)],
  )
  return body
}
