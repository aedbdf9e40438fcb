import fc from 'fast-check'
import { letterOf, type Recipient } from './letter.js'
import type { LetterKind } from './words/words.js'

const reader: Recipient = { fullName: 'Ann', locale: 'en-IE', timezone: 'Europe/Dublin' }
const facts = {
  link: 'https://florin.example.org/verify-email#token=abc_DEF-1',
  at: new Date('2026-10-05T08:00:00Z'),
  email: 'ann@example.org',
  family: 'Rose Street',
  inviter: 'Ben',
  administrator: 'Cem',
  reason: 'A balance that is wrong',
  phone: '+49 ••• 78',
}
const kinds: LetterKind[] = [
  ...(['verify-email', 'reset-password', 'password-changed', 'password-reset'] as const),
  ...(['second-factor-added', 'second-factor-removed', 'token-made'] as const),
  ...(['email-change-old', 'email-change-new', 'email-change-taken'] as const),
  ...(['email-changed', 'email-taken-back'] as const),
  ...(['family-invitation', 'support-access-given', 'support-access-opened'] as const),
  ...(['account-suspended', 'account-reinstated'] as const),
  ...(['identity-approved', 'identity-rejected'] as const),
  ...(['phone-changed', 'phone-removed'] as const),
]

it.each(kinds)('has all three languages of %s, no two the same', (kind) => {
  const letters = ['en-IE', 'de-DE', 'ar'].map((locale) =>
    letterOf(kind, { ...reader, locale }, facts),
  )
  expect(new Set(letters.map(({ subject }) => subject)).size).toBe(3)
  for (const { text, html } of letters)
    expect([text, html].join()).not.toMatch(/undefined|\[object/)
})

it('is English for a language that Florin does not speak, and is written from the right in Arabic', () => {
  const [french, english, arabic] = ['fr-FR', 'en', 'ar-EG'].map((locale) =>
    letterOf('reset-password', { ...reader, locale }, facts),
  )
  expect(french).toEqual(english)
  expect(arabic?.html).toContain('<html lang="ar" dir="rtl">')
})

it('has its link in both forms, to be followed or copied', () => {
  const { text, html } = letterOf('verify-email', reader, facts)
  expect(text).toContain(`\n${facts.link}\n`)
  expect(html).toContain(`<a href="${facts.link}"`)
  expect(html).toContain(`>${facts.link}</span>`)
})

it('tells the time that it was where its reader is', () => {
  expect(letterOf('password-changed', reader, facts).text).toContain('9:00:00')
})

it('asks nobody for anything when it is opened', () => {
  const { html } = letterOf('verify-email', reader, facts)
  expect(html).not.toMatch(/<(img|script|link|iframe)|url\(/i)
})

it('shows a name as it is, and never as a part of the page', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.constantFrom('<script>', '"><a href=x>', "'&amp;", '</main>')),
      (fullName) => {
        const tagsOf = (name: string): number =>
          (letterOf('verify-email', { ...reader, fullName: name }, facts).html.match(/</g) ?? [])
            .length
        expect(tagsOf(fullName)).toBe(tagsOf('Ann'))
      },
    ),
  )
})

it('greets whom nobody knows by no name', () => {
  for (const locale of ['en', 'de', 'ar']) {
    const stranger = { ...reader, locale, fullName: '' }
    const { text } = letterOf('family-invitation', stranger, facts)
    expect(text).toMatch(/^(Hello,|Guten Tag,|مرحبًا،)\n/)
    expect(text).toContain('Rose Street')
    expect(text).toContain('Ben')
  }
})
