/** A line as the property tests invent it; every format can carry all of it. */
export interface PlainLine {
  date: string
  amount: string
  description: string
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** OFX 1.x: a header, no end tags on leaves. */
export function renderSgml(lines: readonly PlainLine[], end = '\r\n'): string {
  const records = lines.map(({ date, amount, description }, at) =>
    ['<STMTTRN>', '<TRNTYPE>OTHER', `<DTPOSTED>${date.replaceAll('-', '')}120000[-5:EST]`]
      .concat(
        `<TRNAMT>${amount}`,
        `<FITID>F${at + 1}`,
        `<NAME>${escape(description)}`,
        '</STMTTRN>',
      )
      .join(end),
  )
  return [
    ...[
      'OFXHEADER:100',
      'DATA:OFXSGML',
      'VERSION:102',
      'ENCODING:UTF-8',
      'CHARSET:NONE',
      '',
      '<OFX>',
    ],
    ...[
      '<BANKMSGSRSV1><STMTTRNRS><STMTRS>',
      '<CURDEF>EUR',
      '<BANKACCTFROM><ACCTID>1</BANKACCTFROM>',
    ],
    ...['<BANKTRANLIST>', ...records, '</BANKTRANLIST>'],
    '</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>',
  ].join(end)
}

/** OFX 2.x: well-formed XML, indented. */
export function renderXml(lines: readonly PlainLine[]): string {
  const records = lines.map(
    ({ date, amount, description }, at) => `
      <STMTTRN>
        <TRNTYPE>OTHER</TRNTYPE><DTPOSTED>${date.replaceAll('-', '')}</DTPOSTED>
        <TRNAMT>${amount.replace('.', ',')}</TRNAMT><FITID>F${at + 1}</FITID>
        <NAME>${escape(description)}</NAME><MEMO></MEMO>
      </STMTTRN>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?><?OFX OFXHEADER="200" VERSION="211"?>
<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>
  <CURDEF>EUR</CURDEF><BANKACCTFROM><ACCTID>1</ACCTID></BANKACCTFROM>
  <BANKTRANLIST>${records.join('')}</BANKTRANLIST>
</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`
}

export interface Dialect {
  delimiter: string
  decimal: '.' | ','
  grouped: boolean
  end: string
  date: (iso: string) => string
  header: string[]
  amounts: (amount: string) => string[]
}

const split = (iso: string) => iso.split('-')

/** CSV as an American, a German, a British and a French bank would write it. */
export const dialects: Record<string, Dialect> = {
  american: {
    ...{ delimiter: ',', decimal: '.', grouped: true, end: '\n' },
    date: (iso) => `${split(iso)[1]}/${split(iso)[2]}/${split(iso)[0]}`,
    header: ['Date', 'Description', 'Amount'],
    amounts: (amount) => [amount],
  },
  german: {
    ...{ delimiter: ';', decimal: ',', grouped: true, end: '\r\n' },
    date: (iso) => split(iso).reverse().join('.'),
    header: ['Buchungstag', 'Verwendungszweck', 'Betrag (EUR)'],
    amounts: (amount) => [amount],
  },
  british: {
    ...{ delimiter: '\t', decimal: '.', grouped: false, end: '\r' },
    date: (iso) => iso,
    header: ['Date', 'Details', 'Paid out', 'Paid in'],
    amounts: (amount) => (amount.startsWith('-') ? [amount.slice(1), ''] : ['', amount]),
  },
  french: {
    ...{ delimiter: ';', decimal: ',', grouped: false, end: '\n' },
    date: (iso) => split(iso).reverse().join('/'),
    header: ['Date', 'Libellé', 'Débit', 'Crédit'],
    amounts: (amount) => (amount.startsWith('-') ? [amount, ''] : ['', amount]),
  },
}

export function renderCsv(lines: readonly PlainLine[], dialect: Dialect): string {
  const rows = lines.map(({ date, amount, description }) => [
    dialect.date(date),
    `"${description.replaceAll('"', '""')}"`,
    ...dialect.amounts(amount).map((text) => `"${localised(text, dialect)}"`),
  ])
  return [dialect.header, ...rows].map((row) => row.join(dialect.delimiter) + dialect.end).join('')
}

function localised(amount: string, { decimal, grouped }: Dialect): string {
  const [whole = '', decimals] = amount.split('.')
  const group = decimal === ',' ? '.' : ','
  const text = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, group) : whole
  return decimals === undefined ? text : `${text}${decimal}${decimals}`
}
