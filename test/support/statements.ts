export interface Line {
  readonly date: string
  readonly amount: string
  readonly name: string
  readonly id?: string
}

/** A small OFX statement; lines without an id get none in the file. */
export function ofx(
  lines: readonly Line[],
  options: { account?: string; currency?: string } = {},
): string {
  const compact = (date: string): string => date.replaceAll('-', '')
  const rows = lines.map(
    (l) =>
      `<STMTTRN><TRNTYPE>${l.amount.startsWith('-') ? 'DEBIT' : 'CREDIT'}<DTPOSTED>${compact(l.date)}<TRNAMT>${l.amount}${l.id === undefined ? '' : `<FITID>${l.id}`}<NAME>${l.name}</STMTTRN>`,
  )
  return `OFXHEADER:100
DATA:OFXSGML
VERSION:102
ENCODING:USASCII
CHARSET:1252

<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20261031<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><TRNUID>0<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>${options.currency ?? 'EUR'}
<BANKACCTFROM><BANKID>10010010<ACCTID>${options.account ?? '0001234567'}<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20261001<DTEND>20261031
${rows.join('\n')}
</BANKTRANLIST><LEDGERBAL><BALAMT>0.00<DTASOF>20261031</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
`
}
