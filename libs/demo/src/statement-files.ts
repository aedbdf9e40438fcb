import type { DemoLine } from './household.js'

/** Cents as the decimal string that statements carry. */
export const decimal = (cents: number): string => {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** An OFX 1.0.2 file (SGML) as European banks export it. */
export function ofxStatement(
  lines: readonly DemoLine[],
  account: { number: string; type: 'CHECKING' | 'SAVINGS' },
  openingCents: number,
): string {
  const compact = (date: string): string => date.replaceAll('-', '')
  const balance = lines.reduce((sum, l) => sum + l.cents, openingCents)
  const first = lines[0]?.date ?? ''
  const last = lines.at(-1)?.date ?? ''
  const transactions = lines.map(
    (l, n) =>
      `<STMTTRN>\n<TRNTYPE>${l.cents < 0 ? 'DEBIT' : 'CREDIT'}\n<DTPOSTED>${compact(l.date)}\n<TRNAMT>${decimal(l.cents)}\n<FITID>${compact(l.date)}${String(n).padStart(5, '0')}\n<NAME>${l.description.replaceAll('&', '&amp;')}\n</STMTTRN>`,
  )
  return `OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:UTF-8
CHARSET:NONE
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

<OFX>
<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>${compact(last)}<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS>
<STMTRS><CURDEF>EUR
<BANKACCTFROM><BANKID>AIBKIE2D<ACCTID>${account.number}<ACCTTYPE>${account.type}</BANKACCTFROM>
<BANKTRANLIST><DTSTART>${compact(first)}<DTEND>${compact(last)}
${transactions.join('\n')}
</BANKTRANLIST>
<LEDGERBAL><BALAMT>${decimal(balance)}<DTASOF>${compact(last)}</LEDGERBAL>
</STMTRS></STMTTRNRS></BANKMSGSRSV1>
</OFX>
`
}

/** A card's CSV with day-first dates. */
export function csvStatement(lines: readonly DemoLine[]): string {
  const dayFirst = (date: string): string => date.split('-').reverse().join('/')
  const rows = lines.map((l) => `${dayFirst(l.date)},"${l.description}",${decimal(l.cents)},EUR`)
  return ['Date,Description,Amount,Currency', ...rows, ''].join('\n')
}
