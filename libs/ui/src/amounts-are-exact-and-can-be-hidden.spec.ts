import { hideMoney, writeMoney } from './money-parts.js'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('an amount', () => {
  it.each([
    ['1234.5', 'en-GB', 'EUR', '€1,234.50'],
    ['-1234.50', 'de-DE', 'EUR', '-1.234,50 €'],
    ['1234', 'ja-JP', 'JPY', '￥1,234'],
    ['0.125', 'en-GB', 'KWD', 'KWD 0.125'],
  ])('of %s in %s and %s is %s', (amount, locale, currency, text) => {
    expect(plain(writeMoney(amount, { locale, currency }))).toBe(text)
  })

  it('loses no digit, however long it is', () => {
    const amount = '1234567890123456789012345.67'
    const text = writeMoney(amount, { locale: 'en-GB', currency: 'EUR' })
    expect(text.replace(/[€,]/g, '')).toBe(amount)
  })

  it('shows a plus when asked, but nothing has no sign', () => {
    const asked = { locale: 'en-GB', currency: 'EUR', sign: 'always' } as const
    expect(writeMoney('5.00', asked)).toBe('+€5.00')
    expect(writeMoney('0.00', asked)).toBe('€0.00')
  })

  it('leaves cents out when asked', () => {
    expect(writeMoney('1234.50', { locale: 'en-GB', currency: 'EUR', whole: true })).toBe('€1,235')
  })

  it('tells nothing of its size when it is hidden', () => {
    expect(hideMoney({ locale: 'en-GB', currency: 'EUR' })).toBe('€•••••')
    expect(plain(hideMoney({ locale: 'de-DE', currency: 'EUR' }))).toBe('••••• €')
  })
})
