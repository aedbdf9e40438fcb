import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { readCode, recoveryCodeBytes, recoveryCodeHash, recoveryCodesOf } from './recovery-codes.js'
import { newSecret, stepOf, totpUri } from './totp.js'

// RFC 6238, appendix B, of which six digits are taken: the secret is `12345678901234567890`.
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const vectors = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
] as const
const newCodes = (): string[] => recoveryCodesOf(randomBytes(recoveryCodeBytes))
const at = (seconds: number): Date => new Date(seconds * 1_000)

describe('a code of an app', () => {
  it.each(vectors)('at %i s is %s', async (seconds, code) => {
    expect(await stepOf(secret, code, at(seconds))).toBe(Math.floor(seconds / 30))
  })

  it('is good for a step before and after its own, and no longer', async () => {
    const steps = [-60, -30, 0, 30, 60].map((off) =>
      stepOf(secret, '050471', at(1_111_111_111 + off)),
    )
    const own = Math.floor(1_111_111_111 / 30)
    expect(await Promise.all(steps)).toEqual([undefined, own, own, own, undefined])
  })

  it('is asked for with a secret of 160 bits, which the picture tells', async () => {
    const made = await newSecret()
    expect(made).toMatch(/^[A-Z2-7]{32}$/)
    const uri = new URL(await totpUri(made, 'ann@example.org'))
    expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual([
      'otpauth:',
      'totp',
      '/Florin:ann@example.org',
    ])
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({ secret: made, issuer: 'Florin' })
  })
})

describe('a recovery code', () => {
  it('is ten characters that cannot be mistaken, and no two are alike', () => {
    const codes = newCodes()
    for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/)
    expect(new Set(codes).size).toBe(10)
  })

  it('is read however it was copied', () => {
    const messy = fc
      .constantFrom(...newCodes())
      .chain((code) =>
        fc
          .array(fc.constantFrom('', ' ', '-', '\n'), { minLength: 12, maxLength: 12 })
          .map((gaps) => [code, [...code].map((c, n) => `${gaps[n] ?? ''}${c}`).join('')] as const),
      )
    fc.assert(
      fc.property(messy, ([code, typed]) => {
        expect(readCode(typed.toUpperCase())).toBe(code.replace('-', ''))
      }),
    )
    expect(readCode('OIL')).toBe('011')
  })

  it('has another hash in every set', async () => {
    const [one = ''] = newCodes()
    const salt = randomBytes(16).toString('base64url')
    expect(await recoveryCodeHash(one.toUpperCase(), salt)).toBe(await recoveryCodeHash(one, salt))
    expect(await recoveryCodeHash(one, randomBytes(16).toString('base64url'))).not.toBe(
      await recoveryCodeHash(one, salt),
    )
  })
})
