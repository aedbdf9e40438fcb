import fc from 'fast-check'
import { decimalsOf, readAmount, showAmount } from './money-text.js'

const locales = ['en-GB', 'de-DE', 'de-AT', 'de-CH', 'fr-FR', 'ar-EG', 'hi-IN', 'sv-SE', 'pl-PL']

describe('amounts that are typed', () => {
  it.each([
    ['1,234.50', 'en-GB', '1234.50'],
    ['1.234,50', 'de-DE', '1234.50'],
    ['1’234.50', 'de-CH', '1234.50'],
    ['1 234,5', 'fr-FR', '1234.5'],
    ['12,34,567.8', 'hi-IN', '1234567.8'],
    ['٣٫٥', 'ar-EG', '3.5'],
    ['-12', 'en-GB', '-12'],
    ['−12', 'en-GB', '-12'],
    ['007', 'en-GB', '7'],
    ['.5', 'en-GB', '0.5'],
    ['12.', 'en-GB', '12'],
    ['-0', 'en-GB', '0'],
    ['  ', 'en-GB', ''],
  ])('reads %s in %s as %s', (text, locale, amount) => {
    expect(readAmount(text, locale)).toBe(amount)
  })

  it('takes the other mark for decimals where it can be nothing else', () => {
    expect(readAmount('12.50', 'de-DE')).toBe('12.50')
    expect(readAmount('12,5', 'en-GB')).toBe('12.5')
    expect(readAmount('1.234', 'de-DE')).toBe('1234')
    expect(readAmount('1,234', 'en-GB')).toBe('1234')
  })

  it.each(['abc', '1.2.3', '1,2,3', '12,3456.7', '--5', '5-', '.', '-', '1e3', '12 EUR'])(
    'does not guess at %s',
    (text) => {
      expect(readAmount(text, 'en-GB')).toBeUndefined()
    },
  )

  it('are read back as they are shown, digit for digit, in every language', () => {
    const amount = fc
      .tuple(
        fc.boolean(),
        fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }),
        fc.integer({ min: 0, max: 99 }),
      )
      .map(([minus, units, cents]) => {
        const text = `${units}.${String(cents).padStart(2, '0')}`
        return minus && /[1-9]/.test(text) ? `-${text}` : text
      })
    fc.assert(
      fc.property(amount, fc.constantFrom(...locales), (value, locale) => {
        expect(readAmount(showAmount(value, locale, 2), locale)).toBe(value)
      }),
    )
  })

  it('show what is not an amount as it is', () => {
    expect(showAmount('12,x', 'de-DE', 2)).toBe('12,x')
    expect(showAmount('', 'de-DE', 2)).toBe('')
    expect(showAmount('1.2345', 'de-DE', 2)).toBe('1,2345')
  })

  it('have the decimals of their currency', () => {
    expect(['EUR', 'JPY', 'KWD'].map(decimalsOf)).toEqual([2, 0, 3])
  })
})
