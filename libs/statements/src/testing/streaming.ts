import { readStatement } from '../read-statement.js'
import { StatementError } from '../statement-error.js'
import type { ParseOptions } from '../statement-steps.js'
import type { StatementFile, StatementLine } from '../statement.js'

/** The bytes cut into pieces of the given lengths, over and over. */
export async function* cut(bytes: Uint8Array, lengths: readonly number[]) {
  let turn = 0
  for (let at = 0; at < bytes.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1
    yield await Promise.resolve(bytes.subarray(at, at + length))
    at += length
  }
}

/** What the streaming reader gives for pieces of these lengths, as one file; or the error, as text. */
export async function readInPieces(
  bytes: Uint8Array,
  lengths: readonly number[],
  options: ParseOptions = {},
): Promise<StatementFile | string> {
  const lines = new Map<string, StatementLine[]>()
  try {
    for await (const part of readStatement(() => cut(bytes, lengths), options)) {
      if (part.kind === 'lines') {
        lines.set(part.accountKey, [...(lines.get(part.accountKey) ?? []), ...part.lines])
        continue
      }
      const accounts = part.file.accounts.map((account) => {
        const own = lines.get(account.key) ?? []
        lines.delete(account.key)
        return { ...account, lines: own }
      })
      if (lines.size > 0)
        throw new Error('There are lines of an account that the end does not name.')
      return { ...part.file, accounts }
    }
  } catch (error) {
    if (error instanceof StatementError) return `${error.code} ${error.message}`
    throw error
  }
  throw new Error('The file has no end.')
}
