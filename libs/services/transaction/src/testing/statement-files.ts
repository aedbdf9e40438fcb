/** A line of an OFX file to be. */
export interface OfxLine {
  id?: string
  date: string
  amount: string
  name: string
  /** OFX TRNTYPE. */
  type?: string
}

const header =
  'OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n<OFX><BANKMSGSRSV1>'

const rendered = ({ id, date, amount, name, type = 'DEBIT' }: OfxLine): string =>
  `<STMTTRN><TRNTYPE>${type}<DTPOSTED>${date.replaceAll('-', '')}<TRNAMT>${amount}` +
  `${id === undefined ? '' : `<FITID>${id}`}<NAME>${name}</STMTTRN>`

const statement = (lines: readonly OfxLine[], account: string): string =>
  '<STMTTRNRS><TRNUID>0<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>EUR' +
  `<BANKACCTFROM><BANKID>100<ACCTID>${account}<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>\n` +
  `${lines.map(rendered).join('\n')}\n</BANKTRANLIST>` +
  '<LEDGERBAL><BALAMT>100.00<DTASOF>20261031</LEDGERBAL></STMTRS></STMTTRNRS>'

/** An OFX 1.02 file of one account in euros, which ends with 100.00. */
export const ofx = (lines: readonly OfxLine[], account = '1234567'): string =>
  ofxOf({ [account]: lines })

/** An OFX 1.02 file of several accounts, by number. */
export const ofxOf = (accounts: Readonly<Record<string, readonly OfxLine[]>>): string =>
  `${header}${Object.entries(accounts)
    .map(([account, lines]) => statement(lines, account))
    .join('')}</BANKMSGSRSV1></OFX>\n`

/** A CSV file with the usual columns. */
export const csv = (lines: readonly OfxLine[]): string =>
  `Date,Description,Amount\n${lines.map((l) => `${l.date},${l.name},${l.amount}\n`).join('')}`

export const october: readonly OfxLine[] = [
  { id: 'A', date: '2026-10-01', amount: '-10.00', name: 'LIDL' },
  { id: 'B', date: '2026-10-02', amount: '-20.00', name: 'REWE' },
  { id: 'C', date: '2026-10-03', amount: '30.00', name: 'REFUND ZARA' },
]
