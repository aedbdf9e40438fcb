import type { ServiceName } from '@florin/contracts'
import type { Check, DocumentsApart, FoundDocument, Readable, Scope } from '../check.js'
import { Findings } from '../findings.js'

const portion = 1_000
const nil = '00000000-0000-0000-0000-000000000000'

interface Kind {
  readonly service: ServiceName
  readonly collection: string
}

const kinds: readonly Kind[] = [
  { service: 'transaction', collection: 'transaction_metadata' },
  { service: 'user', collection: 'user_documents' },
]

/** A document as it was last committed. */
interface Head {
  readonly userId: string
  readonly id: string
  readonly version: number
  /** Whether some of it is still on its way to the store. */
  readonly waits: boolean
}

/** Each document is in its store as it was last committed, and none is there that was not. */
export const storedDocuments: Check = {
  name: 'stored-documents',
  invariant: 'I11',
  service: 'transaction',
  severity: 'wrong',
  async run(database, scope) {
    const findings = new Findings(scope.examplesMax)
    const { documents } = scope
    if (documents) for (const kind of kinds) await look(database, documents, kind, scope, findings)
    return findings.outcome
  },
}

async function look(
  database: Readable,
  stored: DocumentsApart,
  kind: Kind,
  { userId }: Scope,
  findings: Findings,
): Promise<void> {
  const [snapshot] = await database.query<{ at: Date }>('SELECT now() AS at')
  const found = stored.list(kind.service, kind.collection, userId)
  for await (const { head, document } of together(headsOf(database, kind, userId), found)) {
    findings.looked(1)
    if (head?.waits || head?.version === document?.version) continue
    // What was written after the snapshot is not for it to judge.
    if (document && snapshot && document.updatedAt > snapshot.at) continue
    const known = head ?? document
    if (!known || (!head && (await isLeaving(database, kind, known)))) continue
    findings.differs({
      userId: known.userId,
      what: `document of ${kind.collection} that is not in its store as it was committed`,
      ids: [known.id],
      expected: head ? `version ${head.version}` : null,
      actual: document ? `version ${document.version}` : null,
    })
  }
}

interface Pair {
  readonly head: Head | undefined
  readonly document: FoundDocument | undefined
}

/** Goes through both in the order of users and ids, so that neither need be held. */
async function* together(
  heads: AsyncIterable<Head>,
  documents: AsyncIterable<FoundDocument>,
): AsyncIterable<Pair> {
  const [left, right] = [heads[Symbol.asyncIterator](), documents[Symbol.asyncIterator]()]
  let head = await nextOf(left)
  let document = await nextOf(right)
  while (head || document) {
    const order = head && document ? compared(keyOf(head), keyOf(document)) : head ? -1 : 1
    yield { head: order <= 0 ? head : undefined, document: order >= 0 ? document : undefined }
    if (order <= 0) head = await nextOf(left)
    if (order >= 0) document = await nextOf(right)
  }
}

const nextOf = async <T>(iterator: AsyncIterator<T>): Promise<T | undefined> => {
  const { done, value } = await iterator.next()
  return done ? undefined : value
}

const keyOf = ({ userId, id }: { userId: string; id: string }): string => `${userId}/${id}`
const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** Whether a document that was taken away is still to go from the store. */
async function isLeaving(
  database: Readable,
  { service, collection }: Kind,
  { userId, id }: { userId: string; id: string },
): Promise<boolean> {
  const rows = await database.query(
    `SELECT 1 FROM ${service}_schema.document_writes
     WHERE user_id = $1 AND collection = $2 AND document_id = $3 LIMIT 1`,
    [userId, collection, id],
  )
  return rows.length > 0
}

async function* headsOf(
  database: Readable,
  { service, collection }: Kind,
  userId: string | null,
): AsyncGenerator<Head> {
  const schema = `${service}_schema`
  let after = [nil, nil]
  for (;;) {
    const rows = await database.query<Head>(
      `SELECT h.user_id AS "userId", h.document_id AS id, h.version, EXISTS (
         SELECT 1 FROM ${schema}.document_writes w
         WHERE w.user_id = h.user_id AND w.collection = h.collection AND w.document_id = h.document_id) AS waits
       FROM ${schema}.document_heads h
       WHERE h.collection = $1 AND ($2::uuid IS NULL OR h.user_id = $2) AND (h.user_id, h.document_id) > ($3::uuid, $4::uuid)
       ORDER BY h.user_id, h.document_id LIMIT ${portion}`,
      [collection, userId, ...after],
    )
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < portion) return
    after = [last.userId, last.id]
  }
}
