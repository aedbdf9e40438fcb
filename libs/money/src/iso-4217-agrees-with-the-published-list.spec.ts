import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { currencyCodes, exponentOf, isCurrency, MoneyError } from './index.js'

interface Row {
  AlphabeticCode: string
  MinorUnit: string
  WithdrawalDate: string
}
const file = readFileSync(join(__dirname, 'fixtures/iso-4217/codes-all.csv'), 'utf8')
const rows: Row[] = parse<Row>(file, { columns: true })
const active = new Map(
  rows
    .filter((row) => row.AlphabeticCode && !row.WithdrawalDate && /^\d$/.test(row.MinorUnit))
    .map((row) => [row.AlphabeticCode, Number(row.MinorUnit)]),
)

test('the active codes are those of the list that have a minor unit', () => {
  expect(currencyCodes).toEqual([...active.keys()].sort())
  expect(currencyCodes.length).toBeGreaterThan(150)
})

test('the exponents are those of the list', () => {
  expect(currencyCodes.map((code) => [code, exponentOf(code)])).toEqual([...active].sort())
})

test.each([
  ['EUR', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['CLF', 4],
  ['XCG', 2],
])('%s has %d decimals', (code, exponent) => expect(exponentOf(code)).toBe(exponent))

test.each(['ANG', 'DEM', 'XAU', 'XXX', 'eur', 'EURO', '', '__proto__'])(
  '%p is not a currency',
  (code) => {
    expect(isCurrency(code)).toBe(false)
    expect(() => exponentOf(code)).toThrow(MoneyError)
  },
)
