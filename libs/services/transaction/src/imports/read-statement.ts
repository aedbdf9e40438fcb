import {
  parseStatement,
  type ParseOptions,
  type StatementAccount,
  type StatementFile,
  type StatementLine,
} from '@florin/statements'

export type FileAccount = Omit<StatementAccount, 'lines'>
export type StatementHead = Omit<StatementFile, 'accounts'> & { accounts: FileAccount[] }
export type StatementPart =
  | { kind: 'lines'; accountKey: string; lines: StatementLine[] }
  | { kind: 'end'; file: StatementHead }

const linesMax = 1_000

/** Reads a file whole, and gives it away piece by piece. */
export async function* readStatement(
  open: () => AsyncIterable<Uint8Array>,
  options: ParseOptions,
): AsyncGenerator<StatementPart> {
  const pieces: Uint8Array[] = []
  for await (const piece of open()) pieces.push(piece)
  const { accounts, ...file } = parseStatement(Buffer.concat(pieces), options)
  for (const { key, lines } of accounts) {
    for (let at = 0; at < lines.length; at += linesMax) {
      yield { kind: 'lines', accountKey: key, lines: lines.slice(at, at + linesMax) }
    }
  }
  yield {
    kind: 'end',
    file: { ...file, accounts: accounts.map(({ lines: _, ...account }) => account) },
  }
}
