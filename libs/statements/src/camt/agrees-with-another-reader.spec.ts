import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exponentOf } from '@florin/money'
import { Decimal } from 'decimal.js'
import { parseStatement } from '../parse-statement.js'

/** What genkgo/camt (MIT) reads from the file, as its own tests expect it. */
interface Expected {
  getEntries: {
    getAmount: { getAmount: string; getCurrency: { getCode: string } }
    getBookingDate: { 0: string } | null
    getValueDate: { 0: string } | null
    getAccountServicerReference: string | null
    getStatus: string | null
    getRecord: { getAccount: { getIdentification: string } } | string
  }[]
}

const folder = join(__dirname, '../fixtures/genkgo-camt/test/data')
const files = globSync('*.xml', { cwd: folder }).sort()

function expected(file: string) {
  const json = readFileSync(join(folder, file.replace(/xml$/, 'json')), 'utf8')
  const { getEntries } = JSON.parse(json) as Expected
  return getEntries.map((entry) => {
    const currency = entry.getAmount.getCurrency.getCode
    const amount = new Decimal(entry.getAmount.getAmount).div(10 ** exponentOf(currency))
    const date = (entry.getBookingDate ?? entry.getValueDate)?.[0].slice(0, 10)
    return {
      amount: amount.toFixed(exponentOf(currency)),
      currency,
      date,
      bankId: entry.getAccountServicerReference || undefined,
      pending: entry.getStatus === 'PDNG' || undefined,
      account:
        typeof entry.getRecord === 'string'
          ? undefined
          : entry.getRecord.getAccount.getIdentification,
    }
  })
}

it('has files of every version to compare', () => {
  expect(files).toHaveLength(10)
})

it.each(files)('%s', (file) => {
  const { format, accounts } = parseStatement(readFileSync(join(folder, file)))
  expect(format).toBe('camt053')
  const read = accounts.flatMap(({ number, lines }) =>
    lines.map(({ amount, currency, date, bankId, pending }) => ({
      ...{ amount, currency, date, bankId, pending },
      account: number,
    })),
  )
  expect(read).toEqual(expected(file))
})
