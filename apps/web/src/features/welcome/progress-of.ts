import type { StatementImport } from '../../api/client.js'

/** How far a first statement is: on its way, in the books, waiting for somebody to look at it, or nothing Florin can read. */
export type Progress = 'reading' | 'there' | 'to-look-at' | 'refused'

const byStatus: Readonly<Record<string, Progress>> = {
  ...{ parsing: 'reading', committing: 'reading', committed: 'there', failed: 'refused' },
}

/** @param statement undefined while it is on its way to Florin */
export const progressOf = (statement: Pick<StatementImport, 'status'> | undefined): Progress =>
  statement ? (byStatus[statement.status] ?? 'to-look-at') : 'reading'
