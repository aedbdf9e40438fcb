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

/** The document, its root being the aggregate OFX. `complete` is false when the file ends inside it. */
export interface OfxTree {
  root: Aggregate
  complete: boolean
}

/** Builds the tree of an OFX text, or undefined when it has no OFX element. Linear, at most `depthMax` deep. */
export function buildTree(text: string): OfxTree | undefined {
  const tokenizer = new OfxTokenizer(text)
  const stack: Aggregate[] = []
  let root: Aggregate | undefined
  for (let token = tokenizer.next(); token; token = tokenizer.next()) {
    if (!root) {
      if (token.type !== 'open' || token.name !== 'OFX') continue
      root = newAggregate('OFX', token.line)
      stack.push(root)
    } else if (token.type === 'close') {
      close(stack, token.name)
      if (stack.length === 0) return { root, complete: true }
    } else {
      open(stack, token.name, token.text.trim(), token.line)
    }
  }
  if (root) return { root, complete: false }
  return undefined
}

function open(stack: Aggregate[], name: string, text: string, line: number): void {
  const parent = stack.at(-1)
  if (!parent) return
  if (text !== '' || knownLeaves.has(name)) {
    parent.leaves.push(name, withoutControls(text))
    return
  }
  if (neverNested.has(name) && stack.some((open) => open.name === name)) close(stack, name)
  if (stack.length >= limits.depthMax) {
    const detail = `Elements are nested more than ${limits.depthMax} deep.`
    throw new StatementError('too-deep', detail, `line ${line}`)
  }
  const aggregate = newAggregate(name, line)
  stack.at(-1)?.children.push(aggregate)
  stack.push(aggregate)
}

/**
 * Closes the innermost open aggregate of that name and all inside it. End tags of leaves match none and pass.
 * An unknown element without text and end tag was an empty leaf: what followed it belongs to what stays open
 * around it, and is moved there directly, so nothing is moved twice.
 */
function close(stack: Aggregate[], name: string): void {
  const at = stack.findLastIndex((open) => open.name === name)
  if (at < 0) return
  const closing = stack.splice(at)
  let owner = closing[0]
  for (const aggregate of closing) {
    aggregate.closed = true
    if (!owner || aggregate === owner || knownAggregate.test(aggregate.name)) owner = aggregate
    else moveContent(aggregate, owner)
  }
}

function moveContent(from: Aggregate, to: Aggregate): void {
  for (const part of from.leaves) to.leaves.push(part)
  for (const child of from.children) to.children.push(child)
  from.leaves = []
  from.children = []
}

function newAggregate(name: string, line: number): Aggregate {
  return { name, line, closed: false, leaves: [], children: [] }
}

function withoutControls(text: string): string {
  // Line ends inside a value are how SGML wraps long lines; NULs are padding of old mainframes.
  return /\p{Cc}/u.test(text) ? text.replace(/\p{Cc}+/gu, ' ').trim() : text
}
