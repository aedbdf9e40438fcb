import type { AccountsQuery } from '@florin/contracts'
import { lookup, type Reader, type Tx } from '@florin/platform'
import type { AccountRow } from './account.js'

const columns = `id, account_name AS name, account_type AS type, currency, opening_balance AS "openingBalance",
  current_balance AS balance, status, institution, account_mask AS mask,
  account_number_hash AS fingerprint, transaction_count AS "transactionCount",
  last_transaction_date AS "lastTransactionDate", created_at AS "createdAt", version`

/** What an account is made of; the number comes encrypted. */
export interface NewAccount {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly currency: string
  readonly openingBalance: string
  readonly institution: string | null
  readonly number: StoredNumber
}

export interface StoredNumber {
  readonly encrypted: string | null
  readonly fingerprint: string | null
  readonly mask: string | null
}

export async function insertAccount(
  tx: Tx,
  userId: string,
  account: NewAccount,
): Promise<AccountRow> {
  const [row] = await tx.query<AccountRow>(
    `INSERT INTO bank_accounts (id, user_id, account_name, account_type, currency, opening_balance,
       current_balance, institution, account_number_encrypted, account_number_hash, account_mask, is_manual)
     VALUES ($1, $2, $3, $4, $5, $6::numeric, $6::numeric, $7, $8, $9, $10, true) RETURNING ${columns}`,
    [
      account.id,
      userId,
      account.name,
      account.type,
      account.currency,
      account.openingBalance,
      account.institution,
      account.number.encrypted,
      account.number.fingerprint,
      account.number.mask,
    ],
  )
  return row as AccountRow
}

export async function findAccount(tx: Reader, id: string): Promise<AccountRow | undefined> {
  const [row] = await tx.query<AccountRow>(
    lookup(`SELECT ${columns} FROM bank_accounts WHERE id = $1`),
    [id],
  )
  return row
}

/** Whether another account of the user has this number. */
export async function numberIsTaken(
  tx: Tx,
  fingerprint: string,
  exceptId: string,
): Promise<boolean> {
  const rows = await tx.query(
    'SELECT 1 FROM bank_accounts WHERE account_number_hash = $1 AND id <> $2',
    [fingerprint, exceptId],
  )
  return rows.length > 0
}

export interface AccountEdit {
  readonly name: string
  readonly type: string
  readonly openingBalance: string
  readonly institution: string | null
  /** Unchanged when absent. */
  readonly number?: StoredNumber
}

/** Applies an edit; the balance moves by as much as the opening balance does. */
export async function updateAccount(tx: Tx, id: string, edit: AccountEdit): Promise<AccountRow> {
  const [row] = await tx.query<AccountRow>(
    `UPDATE bank_accounts SET account_name = $2, account_type = $3,
       current_balance = current_balance - opening_balance + $4::numeric, opening_balance = $4::numeric,
       institution = $5,
       account_number_encrypted = CASE WHEN $6 THEN $7 ELSE account_number_encrypted END,
       account_number_hash = CASE WHEN $6 THEN $8 ELSE account_number_hash END,
       account_mask = CASE WHEN $6 THEN $9 ELSE account_mask END,
       version = version + 1
     WHERE id = $1 RETURNING ${columns}`,
    [
      id,
      edit.name,
      edit.type,
      edit.openingBalance,
      edit.institution,
      edit.number !== undefined,
      edit.number?.encrypted ?? null,
      edit.number?.fingerprint ?? null,
      edit.number?.mask ?? null,
    ],
  )
  return row as AccountRow
}

export async function setStatus(
  tx: Tx,
  id: string,
  status: 'active' | 'closed',
  at: Date,
): Promise<AccountRow> {
  const [row] = await tx.query<AccountRow>(
    `UPDATE bank_accounts SET status = $2::varchar, closed_at = CASE WHEN $2::varchar = 'closed' THEN $3::timestamptz END,
       version = version + 1 WHERE id = $1 RETURNING ${columns}`,
    [id, status, at],
  )
  return row as AccountRow
}

/** Newest first; ids are UUIDv7, so they sort by the time of their making. */
export function listAccounts(
  tx: Reader,
  query: AccountsQuery,
  afterId: string | undefined,
): Promise<AccountRow[]> {
  return tx.query<AccountRow>(
    `SELECT ${columns} FROM bank_accounts
     WHERE ($1::text IS NULL OR status = $1) AND ($2::uuid IS NULL OR id < $2)
     ORDER BY id DESC LIMIT $3`,
    [query.status ?? null, afterId ?? null, query.limit + 1],
  )
}
