import { limits } from '../limits.js'
import { StatementError } from '../statement-error.js'
import type { Aggregate } from './element.js'
import { OfxTokenizer } from './tokenizer.js'

/**
 * Leaves that may stand empty without an end tag in SGML (`<MEMO>` and nothing), where only their name tells
 * them from an aggregate.
 */
const knownLeaves = new Set(
  `TRNTYPE DTPOSTED DTUSER DTAVAIL TRNAMT FITID CORRECTFITID CORRECTACTION SRVRTID CHECKNUM REFNUM SIC PAYEEID
  NAME EXTDNAME MEMO INV401KSOURCE BALAMT DTASOF CURDEF CURRATE CURSYM BANKID BRANCHID ACCTID ACCTTYPE ACCTKEY
  BROKERID TRNUID CODE SEVERITY MESSAGE DTSERVER LANGUAGE DTPROFUP DTACCTUP ORG FID DTSTART DTEND CLTCOOKIE
  INTU.BID INTU.USERID INTU.ORG UNITS UNITPRICE TOTAL COMMISSION FEES TAXES LOAD DTTRADE DTSETTLE UNIQUEID
  UNIQUEIDTYPE SECNAME TICKER SUBACCTSEC SUBACCTFUND INCOMETYPE BUYTYPE SELLTYPE MKTGINFO ADDR1 ADDR2 ADDR3
  CITY STATE POSTALCODE COUNTRY PHONE DTTRAN DTEXPIRE AVAILCASH SESSCOOKIE`.split(/\s+/),
)

/** Aggregates that cannot hold themselves: a second one means the end tag of the first was left out. */
const neverNested = new Set(['STMTTRN', 'STMTTRNP', 'STMTRS', 'CCSTMTRS', 'INVSTMTRS', 'STMTTRNRS'])

/** Aggregates whose left-out end tag must not turn them into empty leaves. */
const knownAggregate =
  /(MSGSRSV\d|TRNRS|RS|LISTP?|FROM|TO|BAL|INFO|STATUS|STMTTRNP?|CURRENCY|PAYEE|FI|OFX)$/

/** Everything of a document that is kept while it is read; bounds its memory. */
const keptMax = 2_000_000

/** What is called with each movement as it is complete; it is not kept in the tree afterwards. */
export type RecordListener = (record: Aggregate, ancestors: readonly Aggregate[]) => void

/**
 * Builds the tree of an OFX text piece by piece, without the movements: they are handed over and forgotten, so that
 * memory does not grow with their number. Linear, at most `depthMax` deep.
 */
export class TreeBuilder {
  private readonly tokenizer = new OfxTokenizer()
  private readonly stack: Aggregate[] = []
  private kept = 0
  private serial = 0
  private final = false

  /** The aggregate OFX; undefined until it begins. */
  root: Aggregate | undefined

  /** False while the root is open. */
  complete = false

  constructor(private readonly onRecord: RecordListener) {}

  push(text: string): void {
    if (this.complete) return
    this.tokenizer.push(text)
    this.readAll()
  }

  end(): void {
    if (this.complete || this.final) return
    this.final = true
    this.tokenizer.end()
    this.readAll()
  }

  private readAll(): void {
    for (let token = this.tokenizer.next(); token; token = this.tokenizer.next()) {
      if (!this.root) {
        if (token.type !== 'open' || token.name !== 'OFX') continue
        this.root = this.newAggregate('OFX', token.line)
        this.stack.push(this.root)
      } else if (token.type === 'close') {
        this.close(token.name)
        if (this.stack.length === 0) {
          this.complete = true
          return
        }
      } else {
        this.open(token.name, token.text.trim(), token.line)
      }
    }
  }

  private open(name: string, text: string, line: number): void {
    const parent = this.stack.at(-1)
    if (!parent) return
    if (text !== '' || knownLeaves.has(name)) {
      parent.leaves.push(name, withoutControls(text))
      this.keep(line)
      return
    }
    if (neverNested.has(name) && this.stack.some((open) => open.name === name)) this.close(name)
    if (this.stack.length >= limits.depthMax) {
      const detail = `Elements are nested more than ${limits.depthMax} deep.`
      throw new StatementError('too-deep', detail, `line ${line}`)
    }
    const aggregate = this.newAggregate(name, line)
    this.keep(line)
    const around = this.stack.at(-1)
    if (around) {
      around.counts ??= new Map()
      aggregate.index = (around.counts.get(name) ?? 0) + 1
      around.counts.set(name, aggregate.index)
      around.children.push(aggregate)
    }
    this.stack.push(aggregate)
  }

  /**
   * Closes the innermost open aggregate of that name and all inside it. End tags of leaves match none and pass.
   * An unknown element without text and end tag was an empty leaf: what followed it belongs to what stays open
   * around it, and is moved there directly, so nothing is moved twice.
   */
  private close(name: string): void {
    const at = this.stack.findLastIndex((open) => open.name === name)
    if (at < 0) return
    const ancestors = this.stack.slice()
    const closing = this.stack.splice(at)
    let owner = closing[0]
    for (const aggregate of closing) {
      aggregate.closed = true
      if (!owner || aggregate === owner || knownAggregate.test(aggregate.name)) owner = aggregate
      else moveContent(aggregate, owner)
    }
    for (let depth = ancestors.length - 1; depth >= at; depth -= 1) {
      this.handOver(ancestors.slice(0, depth + 1))
    }
  }

  private handOver(path: readonly Aggregate[]): void {
    const record = path.at(-1)
    const parent = path.at(-2)
    if (!record || !parent || !(isRecord(record.name) || parent.name === 'INVTRANLIST')) return
    this.onRecord(record, path)
    // It is the last child, of its parent or of what its parent's content was moved to.
    for (const { children } of path) if (children.at(-1) === record) children.pop()
    this.kept -= size(record)
  }

  private keep(line: number): void {
    this.kept += 1
    if (this.kept <= keptMax) return
    const detail = 'The file has too much in it that is no movement.'
    throw new StatementError('too-large', detail, `line ${line}`)
  }

  private newAggregate(name: string, line: number): Aggregate {
    this.serial += 1
    return { name, line, serial: this.serial, index: 1, closed: false, leaves: [], children: [] }
  }
}

/** A movement of a bank account or card. */
export function isRecord(name: string): boolean {
  return name === 'STMTTRN' || name === 'STMTTRNP'
}

function size(aggregate: Aggregate): number {
  return aggregate.children.reduce(
    (sum, child) => sum + size(child),
    1 + aggregate.leaves.length / 2,
  )
}

function moveContent(from: Aggregate, to: Aggregate): void {
  for (const part of from.leaves) to.leaves.push(part)
  for (const child of from.children) to.children.push(child)
  from.leaves = []
  from.children = []
}

function withoutControls(text: string): string {
  // Line ends inside a value are how SGML wraps long lines; NULs are padding of old mainframes.
  return /\p{Cc}/u.test(text) ? text.replace(/\p{Cc}+/gu, ' ').trim() : text
}
