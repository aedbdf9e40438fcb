import { checkByteCount } from './limits.js'
import { statementSteps, type ParseOptions } from './statement-steps.js'
import type { StatementFile, StatementLine } from './statement.js'
import { pieceBytesMax, type StatementHead } from './steps.js'

/**
 * Reads a bank's file that is in memory. Lines that cannot be understood come back marked invalid; whatever makes the
 * whole file useless is a StatementError with a code and a sentence. Pure: the same bytes and options give the same
 * result. `readStatement` gives the same for a file that is not in memory.
 */
export function parseStatement(bytes: Uint8Array, options: ParseOptions = {}): StatementFile {
  checkByteCount(bytes.length)
  const lines = new Map<string, StatementLine[]>()
  const steps = statementSteps(options)
  let at = 0
  let piece: Uint8Array | undefined
  for (;;) {
    const step = steps.next(piece)
    if (step.done) throw new Error('A reader ended without an end.')
    const part = step.value
    if (part.kind === 'end') return withLines(part.file, lines)
    if (part.kind === 'open') at = 0
    else if (part.kind === 'read') {
      piece = at < bytes.length ? bytes.subarray(at, at + pieceBytesMax) : undefined
      at += pieceBytesMax
    } else append(lines, part.accountKey, part.lines)
  }
}

function append(all: Map<string, StatementLine[]>, key: string, lines: StatementLine[]): void {
  const known = all.get(key)
  if (!known) all.set(key, lines)
  else for (const line of lines) known.push(line)
}

function withLines(head: StatementHead, lines: Map<string, StatementLine[]>): StatementFile {
  const accounts = head.accounts.map((account) => ({
    ...account,
    lines: lines.get(account.key) ?? [],
  }))
  return { ...head, accounts }
}
