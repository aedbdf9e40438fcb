import type { AccountFact } from '@florin/contracts'
import { prepared, type Tx } from '@florin/platform'

/** An account as the ledger knows it. */
export interface KnownAccount {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly currency: string
  readonly status: 'active' | 'closed'
  /** NUMERIC text. */
  readonly openingBalance: string
  readonly numberFingerprint: string | null
}

const columns = `account_id AS id, name, type, currency, status, opening_balance AS "openingBalance",
  number_fingerprint AS "numberFingerprint"`

/** Remembers accounts unless newer states of them are known. */
export async function saveAccounts(
  tx: Tx,
  accounts: readonly (AccountFact & { userId: string })[],
): Promise<void> {
  await tx.execute(
    `INSERT INTO account_projections (user_id, account_id, name, type, currency, status, opening_balance, number_fingerprint, version)
     SELECT DISTINCT ON ("userId", id) "userId", id, name, type, currency, status, "openingBalance", "numberFingerprint", version
     FROM jsonb_to_recordset($1::jsonb) AS a ("userId" uuid, id uuid, name text, type text, currency text,
       status text, "openingBalance" numeric, "numberFingerprint" text, version int)
     ORDER BY "userId", id, version DESC
     ON CONFLICT (user_id, account_id) DO UPDATE SET name = excluded.name, type = excluded.type,
       currency = excluded.currency, status = excluded.status, opening_balance = excluded.opening_balance,
       number_fingerprint = excluded.number_fingerprint, version = excluded.version
     WHERE account_projections.version < excluded.version`,
    [JSON.stringify(accounts)],
  )
}

export async function findAccount(
  tx: Tx,
  userId: string,
  id: string,
): Promise<KnownAccount | undefined> {
  const [row] = await tx.query<KnownAccount>(
    prepared(`SELECT ${columns} FROM account_projections WHERE user_id = $1 AND account_id = $2`),
    [userId, id],
  )
  return row
}

export const listAccounts = (tx: Tx, userId: string): Promise<KnownAccount[]> =>
  tx.query<KnownAccount>(
    prepared(`SELECT ${columns} FROM account_projections WHERE user_id = $1`),
    [userId],
  )
