/** A calendar day as 'YYYY-MM-DD', without time or zone. */
export type PlainDate = string

/** The formats this library reads today. */
export const statementFormats = ['ofx', 'qfx', 'csv', 'camt053'] as const
export type StatementFormat = (typeof statementFormats)[number]

export type StatementAccountType =
  'checking' | 'savings' | 'credit_card' | 'loan' | 'investment' | 'cash' | 'other'

export type StatementLineKind =
  'deposit' | 'withdrawal' | 'transfer' | 'payment' | 'refund' | 'fee' | 'interest' | 'adjustment'

/** Something worth telling the user although the file could be read. */
export interface StatementWarning {
  code: string
  detail: string
}

/** Why a line could not be understood; the rest of the file stays good. */
export interface InvalidReason {
  code: string
  detail: string
}

/** One file of a bank, whatever its format. */
export interface StatementFile {
  format: StatementFormat
  accounts: StatementAccount[]
  /** How a CSV file was read, so that it can be shown and handed back, changed, as a mapping. */
  detected?: CsvDialect
  warnings: StatementWarning[]
}

/** A balance as the bank states it: canonical decimal, debts negative where the bank says so. */
export interface StatementBalance {
  amount: string
  date?: PlainDate
}

export interface StatementAccount {
  /** Stable within the file: the same bytes always give the same keys. */
  key: string
  /** Bank, branch and account id joined by '/' as the file has them, or the IBAN of a CSV. */
  number?: string
  bankId?: string
  /** The account's own number alone, without bank and branch. */
  accountId?: string
  type?: StatementAccountType
  currency?: string
  /** What the period began with, where the bank says so. */
  openingBalance?: StatementBalance
  closingBalance?: StatementBalance
  availableBalance?: StatementBalance
  period?: { from?: PlainDate; to?: PlainDate }
  lines: StatementLine[]
}

/** One movement. A line with `invalid` carries what could be read and is never to be booked. */
export interface StatementLine {
  /** 'line 12' (first physical line of the record, from 1) or an XPath for XML. */
  position: string
  date?: PlainDate
  /** Canonical decimal, outflow negative, with exactly the currency's decimals where it is known. */
  amount?: string
  currency?: string
  /** As in the file, name and memo joined; never empty of what the bank wrote. */
  description: string
  payee?: string
  memo?: string
  /** The bank's own id of the movement (FITID in OFX, AcctSvcrRef in CAMT). */
  bankId?: string
  checkNumber?: string
  kind?: StatementLineKind
  category?: string
  balance?: string
  pending?: boolean
  invalid?: InvalidReason
}

export type DateOrder = 'YMD' | 'DMY' | 'MDY'
export type DecimalSeparator = '.' | ','

/** A column by header name (case does not matter) or by index from 0. */
export type ColumnReference = string | number

/** What a CSV file was found to be; assignable to a mapping, so the next file can be read the same way. */
export interface CsvDialect {
  encoding: string
  delimiter: string
  hasHeader: boolean
  /** Physical lines before the header, or before the first row where there is no header. */
  skipLines: number
  headers: string[]
  dateOrder?: DateOrder
  decimalSeparator?: DecimalSeparator
  currency?: string
  columns: CsvDialectColumns
}

/** Which column says what, by index from 0. Of several date columns the first non-empty cell counts. */
export interface CsvDialectColumns {
  date: number[]
  amount?: number
  debit?: number
  credit?: number
  /** Says per row whether money left ('debit', 'D', 'Af') or came ('credit', 'C', 'Bij'). */
  sign?: number
  description: number[]
  payee?: number
  memo?: number
  currency?: number
  balance?: number
  category?: number
  id?: number
  account?: number
  status?: number
  kind?: number
}
