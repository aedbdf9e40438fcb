import type { ServiceName } from '@florin/contracts'
import type { Check } from '../check.js'
import { compare, rowsOf } from '../compare.repository.js'

/** Those that own documents. */
export const documentOwners: readonly ServiceName[] = ['transaction', 'user']
const secondsMax = 60

const union = (queries: readonly string[]): string => queries.join(' UNION ALL ')

/** What was committed of documents is in their store, a minute later at the latest. */
export const documentWrites: Check = {
  name: 'document-writes',
  invariant: 'I4',
  service: 'transaction',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: union(
        documentOwners.flatMap((name) => [
          rowsOf(`${name}_schema.document_heads`),
          rowsOf(`${name}_schema.document_writes`),
        ]),
      ),
      differing: union(
        documentOwners.map(
          (name) => `
          SELECT user_id, 'write of a document that stays in the queue of ' || collection AS what,
            ARRAY[document_id::text, version::text] AS ids, 'in the store' AS expected, 'since ' || created_at AS actual
          FROM ${name}_schema.document_writes
          WHERE created_at < clock_timestamp() - ${secondsMax} * interval '1 second'`,
        ),
      ),
    }),
}

const ofTransactions = `FROM transaction_schema.document_heads h WHERE h.collection = 'transaction_metadata' AND NOT EXISTS (
  SELECT 1 FROM transaction_schema.transactions t WHERE t.user_id = h.user_id AND t.id = h.document_id) AND NOT EXISTS (
  SELECT 1 FROM transaction_schema.transactions_archive t WHERE t.user_id = h.user_id AND t.id = h.document_id)`

const ofUsers = `FROM user_schema.document_heads h WHERE h.collection = 'user_documents' AND NOT EXISTS (
  SELECT 1 FROM user_schema.users u WHERE u.id = h.user_id AND u.id = h.document_id)`

/** What is queued of a document `d`. */
const queued = (schema: string): string =>
  `SELECT 1 FROM ${schema}.document_writes w WHERE w.user_id = d.user_id AND w.collection = d.collection AND w.document_id = d.id`

/** Metadata have their transaction, users' documents their user, and documents that are kept beside the facts are as their heads say. */
export const documents: Check = {
  name: 'documents',
  invariant: 'I11',
  service: 'transaction',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: union(documentOwners.map((name) => rowsOf(`${name}_schema.document_heads`))),
      differing: union([
        `SELECT h.user_id, 'metadata without their transaction' AS what, ARRAY[h.document_id::text] AS ids,
           h.document_id::text AS expected, NULL AS actual ${ofTransactions}`,
        `SELECT h.user_id, 'document of a user that is not theirs' AS what, ARRAY[h.document_id::text] AS ids,
           h.user_id::text AS expected, h.document_id::text AS actual ${ofUsers}`,
        ...documentOwners.map(
          (name) => `
          SELECT d.user_id, 'document of ' || d.collection || ' that is not as it was committed' AS what,
            ARRAY[d.id::text] AS ids, h.version::text AS expected, d.version::text AS actual
          FROM ${name}_schema.documents d LEFT JOIN ${name}_schema.document_heads h
            ON h.user_id = d.user_id AND h.collection = d.collection AND h.document_id = d.id
          WHERE d.version IS DISTINCT FROM h.version AND NOT EXISTS (${queued(`${name}_schema`)})`,
        ),
      ]),
    }),
}
