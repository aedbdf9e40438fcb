import { shown } from './model/facts.js'
import type { Line } from './model/statements.js'

const amountOf = (line: Line, currency: string): string =>
  line.broken ? 'unknown' : shown(line.amount, currency)

/** The balance that a statement ends with. */
export interface Closing {
  readonly day: string
  readonly amount: bigint
}

/** A statement as a bank would write it; a CSV tells no balance. */
export function written(
  format: 'ofx' | 'csv',
  lines: readonly Line[],
  currency: string,
  closing: Closing,
): string {
  return format === 'ofx' ? ofx(lines, currency, closing) : csv(lines, currency)
}

function ofx(lines: readonly Line[], currency: string, { day, amount }: Closing): string {
  const rows = lines.map((line) => {
    const type = line.pending ? 'HOLD' : line.amount < 0n ? 'DEBIT' : 'CREDIT'
    const id = line.id === null ? '' : `<FITID>${line.id}`
    const date = line.date.replaceAll('-', '')
    return `<STMTTRN><TRNTYPE>${type}<DTPOSTED>${date}<TRNAMT>${amountOf(line, currency)}${id}<NAME>${line.text}</STMTTRN>`
  })
  return `OFXHEADER:100
DATA:OFXSGML
VERSION:102

<OFX><BANKMSGSRSV1><STMTTRNRS><TRNUID>0<STMTRS><CURDEF>${currency}
<BANKACCTFROM><BANKID>1<ACCTID>0001234567<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>
${rows.join('\n')}
</BANKTRANLIST><LEDGERBAL><BALAMT>${shown(amount, currency)}<DTASOF>${day.replaceAll('-', '')}</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
`
}

function csv(lines: readonly Line[], currency: string): string {
  const rows = lines.map((line) =>
    [
      line.date,
      line.id ?? '',
      line.text,
      amountOf(line, currency),
      line.pending ? 'pending' : 'posted',
    ].join(','),
  )
  return `${['Date,Transaction ID,Description,Amount,Status', ...rows].join('\n')}\n`
}
