import { parseStatement } from '../parse-statement.js'
import { StatementError } from '../statement-error.js'
import type { StatementAccount, StatementLine } from '../statement.js'

const space = 'urn:iso:std:iso:20022:tech:xsd:camt.053.001'

function entry(content: string, amount = '10.00', indicator = 'DBIT', status = '<Sts>BOOK</Sts>') {
  const dates = '<BookgDt><Dt>2026-01-31</Dt></BookgDt><ValDt><Dt>2026-02-02</Dt></ValDt>'
  return `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${indicator}</CdtDbtInd>${status}${dates}${content}</Ntry>`
}

function statement(content: string, iban = 'DE02120300000000202051') {
  return `<Stmt><Id>1</Id><Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>${content}</Stmt>`
}

function file(content: string, version = '02') {
  return `<?xml version="1.0"?>\n<Document xmlns="${space}.${version}"><BkToCstmrStmt><GrpHdr/>${content}</BkToCstmrStmt></Document>`
}

function accounts(text: string): StatementAccount[] {
  return parseStatement(Buffer.from(text)).accounts
}

function lines(...entries: string[]): StatementLine[] {
  return accounts(file(statement(entries.join('')))).flatMap((account) => account.lines)
}

function balance(code: string, amount: string, day: string, indicator = 'CRDT') {
  return `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${indicator}</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`
}

const transaction = (amount: string, ref: string, name: string) =>
  `<TxDtls><Refs><AcctSvcrRef>${ref}</AcctSvcrRef></Refs><AmtDtls><TxAmt><Amt Ccy="EUR">${amount}</Amt></TxAmt></AmtDtls><RltdPties><Cdtr><Nm>${name}</Nm></Cdtr></RltdPties></TxDtls>`

it('reads payee, purpose, reference, booking day and sign', () => {
  const details = `<AcctSvcrRef>R1</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Me</Nm></Dbtr><Cdtr><Nm>Power &amp; Light</Nm></Cdtr></RltdPties><RmtInf><Ustrd>Invoice 7</Ustrd><Ustrd>January</Ustrd></RmtInf></TxDtls></NtryDtls>`
  expect(lines(entry(details))).toEqual([
    {
      position: '/Document/BkToCstmrStmt/Stmt[1]/Ntry[1]',
      date: '2026-01-31',
      amount: '-10.00',
      currency: 'EUR',
      description: 'Power & Light - Invoice 7 January',
      payee: 'Power & Light',
      memo: 'Invoice 7 January',
      bankId: 'R1',
      kind: 'withdrawal',
    },
  ])
})

it('books a batch by its transactions when they add up to it, each with an id of its own', () => {
  const batch = `<AcctSvcrRef>B</AcctSvcrRef><NtryDtls>${transaction('4.00', 'x', 'One')}${transaction('6.00', 'x', 'Two')}</NtryDtls>`
  const read = lines(entry(batch))
  expect(read.map(({ amount, payee, bankId }) => [amount, payee, bankId])).toEqual([
    ['-4.00', 'One', 'B/1'],
    ['-6.00', 'Two', 'B/2'],
  ])
  expect(read[1]?.position).toBe('/Document/BkToCstmrStmt/Stmt[1]/Ntry[1]/NtryDtls[1]/TxDtls[2]')
})

it('keeps a batch one line when its transactions do not add up to it', () => {
  const batch = `<AcctSvcrRef>B</AcctSvcrRef><NtryDtls>${transaction('4.00', 'x', 'One')}${transaction('5.99', 'y', 'Two')}</NtryDtls>`
  const read = lines(entry(batch))
  expect(read.map(({ amount, bankId }) => [amount, bankId])).toEqual([['-10.00', 'B']])
})

it('takes a reversal as it was booked: a debit that came back is a refund from the one who was paid', () => {
  const parties =
    '<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Me</Nm></Dbtr><Cdtr><Nm>Shop</Nm></Cdtr></RltdPties></TxDtls></NtryDtls>'
  const [back] = lines(entry(`<RvslInd>true</RvslInd>${parties}`, '10.00', 'CRDT'))
  expect(back).toMatchObject({ amount: '10.00', kind: 'refund', payee: 'Shop' })
})

it('tells booked, pending and information apart, in the old and the new way to write a status', () => {
  const read = lines(
    entry('', '1.00', 'CRDT', '<Sts>PDNG</Sts>'),
    entry('', '2.00', 'CRDT', '<Sts><Cd>PDNG</Cd></Sts>'),
    entry('', '3.00', 'CRDT', '<Sts><Cd>INFO</Cd></Sts>'),
    entry('', '4.00', 'CRDT', ''),
  )
  expect(read.map(({ pending, invalid }) => [pending, invalid?.code])).toEqual([
    [true, undefined],
    [true, undefined],
    [undefined, 'not-executed'],
    [undefined, undefined],
  ])
})

it('reads several statements and accounts, the later balance of an account winning', () => {
  const text = file(
    [
      statement(balance('OPBD', '5.00', '2026-01-01') + balance('CLBD', '7.00', '2026-01-31')),
      statement(entry(''), 'NL91ABNA0417164300'),
      statement(
        balance('PRCD', '7.00', '2026-01-31') + balance('CLBD', '9.00', '2026-02-28', 'DBIT'),
      ),
    ].join(''),
  )
  const [first, second] = accounts(text)
  expect(first).toMatchObject({
    key: 'DE02120300000000202051/EUR',
    openingBalance: { amount: '5.00', date: '2026-01-01' },
    closingBalance: { amount: '-9.00', date: '2026-02-28' },
    lines: [],
  })
  expect(second?.lines).toHaveLength(1)
})

it.each(['02', '03', '04', '06', '08', '10', '13'])('does not mind the version %s', (version) => {
  expect(accounts(file(statement(entry('')), version))[0]?.lines).toHaveLength(1)
})

it('does not mind prefixes, comments, CDATA and single quotes', () => {
  const plain = file(statement(entry('<AddtlNtryInf>x</AddtlNtryInf>')))
  const prefixed = plain
    .replace(/<(\/?)(?=[A-Z])/g, '<$1a:')
    .replace('xmlns=', 'xmlns:a=')
    .replace('Ccy="EUR"', "Ccy = 'EUR'")
    .replace('>x<', '><!-- > --><![CDATA[x]]><')
  expect(accounts(prefixed)).toEqual(accounts(plain))
})

it.each([
  ['1.005', 'bad-amount'],
  ['-5.00', 'bad-amount'],
  ['1e309', 'bad-amount'],
  ['NaN', 'bad-amount'],
  ['1,50', 'bad-amount'],
  ['0.00', 'zero-amount'],
])('marks an entry of %s as %s', (amount, code) => {
  expect(lines(entry('', amount))[0]?.invalid?.code).toBe(code)
})

it('cut anywhere is refused as a whole, with the place', () => {
  const text = file(statement([entry(''), entry(''), entry('')].join('')))
  const start = text.indexOf('<BkToCstmrStmt>') + 15
  for (let length = start; length < text.length - 1; length += 1) {
    let refused: unknown
    try {
      parseStatement(Buffer.from(text.slice(0, length)))
    } catch (error) {
      refused = error
    }
    expect(refused).toBeInstanceOf(StatementError)
    expect(refused).toMatchObject({ code: 'truncated' })
    expect(refused).toHaveProperty('position')
  }
})
