import { parseStatement } from '../parse-statement.js'
import { bankFiles } from './bank-files.testdata.js'

/** The shapes in which banks really export, with invented content: header or none, order, signs, decimals, encoding. */
it.each(bankFiles)('$bank', ({ text, encoding, lines, number, closing }) => {
  const bytes = Buffer.from(text, encoding ?? 'utf8')
  const { accounts } = parseStatement(bytes)
  const read = accounts.flatMap((account) =>
    account.lines.map((line) =>
      line.invalid
        ? `${line.invalid.code}`
        : [line.date, line.amount, line.currency ?? '???', line.description].join(' '),
    ),
  )
  expect(read).toEqual(lines)
  if (number !== undefined) expect(accounts[0]?.number).toBe(number)
  if (closing !== undefined) expect(accounts[0]?.closingBalance?.amount).toBe(closing)
})

it.each(bankFiles)('$bank, read again with what was detected', ({ text, encoding }) => {
  const bytes = Buffer.from(text, encoding ?? 'utf8')
  const first = parseStatement(bytes)
  const second = parseStatement(bytes, { mapping: first.detected })
  expect(second.accounts.map(({ lines }) => lines)).toEqual(
    first.accounts.map(({ lines }) => lines),
  )
})
