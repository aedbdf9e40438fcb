import type { Account } from '@florin/contracts'
import { fromNumeric } from '@florin/money'
import fc from 'fast-check'
import { netWorth } from './net-worth.js'

const balance = fc
  .record({
    currency: fc.constantFrom('EUR', 'USD', 'JPY', 'KWD'),
    minor: fc.bigInt(-(10n ** 18n), 10n ** 18n),
  })
  .map(({ currency, minor }) => {
    const decimals = { EUR: 2, USD: 2, JPY: 0, KWD: 3 }[currency]
    const digits = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, '0')
    const point = digits.length - decimals
    const text = decimals > 0 ? `${digits.slice(0, point)}.${digits.slice(point)}` : digits
    return { currency, minor, balance: `${minor < 0n ? '-' : ''}${text}` }
  })

it('what is owned and owed makes the whole, to the last unit and by currency', () => {
  fc.assert(
    fc.property(fc.array(balance, { maxLength: 50 }), (balances) => {
      const blocks = netWorth(balances as unknown as Account[])
      expect(new Set(blocks.map(({ currency }) => currency))).toEqual(
        new Set(balances.map(({ currency }) => currency)),
      )
      for (const { currency, assets, liabilities, total } of blocks) {
        const own = balances.filter((one) => one.currency === currency)
        const [owned, owed, all] = [assets, liabilities, total].map((text) =>
          fromNumeric(text, currency),
        )
        expect(all).toBe(own.reduce((sum, { minor }) => sum + minor, 0n))
        expect((owned ?? 0n) + (owed ?? 0n)).toBe(all)
        expect(own.some(({ minor }) => minor > 0n) ? (owned ?? 0n) > 0n : owned === 0n).toBe(true)
        expect((owed ?? 1n) <= 0n).toBe(true)
      }
    }),
  )
})
