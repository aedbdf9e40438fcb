import { hash } from 'node:crypto'
import { identityBase, movementOf, usableBankId, type StatementLine } from '@florin/statements'
import { Fingerprints } from './fingerprints.js'
import { bounded } from './line-keys.js'

const ambiguous = 0xffff_ffff

/**
 * The identities of one account's lines as `lineIdentities` gives them, without holding the lines: first all
 * of them are surveyed, then, read again in the same order, identified.
 */
export class StreamedIdentities {
  private readonly movements = new Fingerprints()
  private readonly occurrences = new Fingerprints()

  /** Finds the bank's ids that stand for more than one movement. */
  survey(lines: readonly StatementLine[]): void {
    for (const line of lines) {
      const bankId = usableBankId(line)
      if (bankId === undefined || line.invalid !== undefined) continue
      const movement = markOf(movementOf(line))
      const before = this.movements.get(bankId)
      if (before === 0) this.movements.set(bankId, movement)
      else if (before !== movement) this.movements.set(bankId, ambiguous)
    }
  }

  /** The identities of the next lines, as the ledger keeps them. */
  identify(lines: readonly StatementLine[]): string[] {
    return lines.map((line) => bounded(this.identityOf(line)))
  }

  private identityOf(line: StatementLine): string {
    const bankId = usableBankId(line)
    if (bankId !== undefined && this.movements.get(bankId) !== ambiguous) return `bank:${bankId}`
    const base = identityBase(line)
    return `${base}|${this.occurrences.count(base)}`
  }
}

/** 1 to 2³² − 2. */
const markOf = (text: string): number =>
  (hash('sha256', text, 'buffer').readUInt32LE(0) % (ambiguous - 1)) + 1
