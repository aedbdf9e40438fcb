import fc from 'fast-check'
import { phoneNumberOf } from './phone-number.js'

it.each([
  ['+4915112345678', '+4915112345678'],
  ['+49 151 1234-5678', '+4915112345678'],
  [' +49 (0)151 / 12 34 56 78 ', '+4915112345678'],
  ['+1 (212) 555–0123', '+12125550123'],
  ['+1.212.555.0123', '+12125550123'],
  ['+٩٦٦ ٥٠ ١٢٣ ٤٥٦٧', '+966501234567'],
  ['+۹۸ ۹۱۲ ۳۴۵ ۶۷۸۹', '+989123456789'],
  ['‪+966 50 123 4567‬', '+966501234567'],
  ['+49 151 12345678', '+4915112345678'],
])('%j is %s', (text, number) => {
  expect(phoneNumberOf(text)).toBe(number)
})

it.each([
  ...['', '+', '0151 12345678', '0049 151 12345678', '4915112345678', '+0491511234567'],
  ...['+1234567', '+1234567890123456', '+49 151 CALLME', '+49151123456;ext=1', '++4915112345678'],
  ...['+49+15112345678', '+49 (1)0(0)', 'tel:+4915112345678'],
])('%j is none, as nobody guesses what was meant', (text) => {
  expect(() => phoneNumberOf(text)).toThrow(expect.objectContaining({ code: 'invalid-field' }))
})

it('is itself, however it is set apart', () => {
  const number = fc.stringMatching(/^\+[1-9]\d{7,14}$/)
  fc.assert(
    fc.property(number, fc.constantFrom('', ' ', '-', '.', '\u00a0', '/'), (one, between) => {
      const apart = [one.slice(0, 3), one.slice(3, 6), one.slice(6)].join(between)
      expect(phoneNumberOf(apart)).toBe(one)
      expect(phoneNumberOf(phoneNumberOf(apart))).toBe(one)
    }),
  )
})
