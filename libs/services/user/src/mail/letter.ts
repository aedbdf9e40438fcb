import { ar } from './words/ar.js'
import { de } from './words/de.js'
import { en } from './words/en.js'
import type { LetterKind, Words } from './words/words.js'
import { asHtml, asText, type Sheet } from './sheet.js'

/** Whom a letter is for, as it is in their profile. */
export interface Recipient {
  readonly fullName: string
  readonly locale: string
  readonly timezone: string
}

/** What a letter tells besides its words. */
export interface LetterFacts {
  /** Where its button leads. */
  readonly link?: string
  /** When what it tells of happened. */
  readonly at?: Date
  /** The address that it is about. */
  readonly email?: string
  /** The household that it is about, and who invites to it. */
  readonly family?: string
  readonly inviter?: string
  /** The administrator who looks as support, and why they do what they do. */
  readonly administrator?: string
  readonly reason?: string
  /** A telephone number, as its owner knows it. */
  readonly phone?: string
}

export interface LetterContent {
  readonly subject: string
  readonly text: string
  readonly html: string
}

const languages: Readonly<Record<string, Words>> = { en, de, ar }

/** The words for a locale; English for a language that Florin does not speak. */
const wordsOf = (locale: string): Words => languages[locale.split('-')[0] ?? ''] ?? en

/** A letter in its reader's language, as text and as HTML. */
export function letterOf(kind: LetterKind, to: Recipient, facts: LetterFacts = {}): LetterContent {
  const words = wordsOf(to.locale)
  const letter = words.letters[kind]({
    email: facts.email ?? '',
    time: facts.at ? timeIn(facts.at, to) : '',
    family: facts.family ?? '',
    inviter: facts.inviter ?? '',
    administrator: facts.administrator ?? '',
    reason: facts.reason ?? '',
    phone: facts.phone ?? '',
  })
  const sheet: Sheet = {
    language: words.language,
    direction: words.direction,
    title: letter.subject,
    paragraphs: [words.greeting(to.fullName), ...letter.before],
    ...(facts.link !== undefined && letter.button !== undefined
      ? { button: { label: letter.button, link: facts.link, instead: words.instead } }
      : {}),
    closing: [...letter.after, words.signature],
  }
  return { subject: letter.subject, text: asText(sheet), html: asHtml(sheet) }
}

const timeIn = (at: Date, { locale, timezone }: Recipient): string =>
  new Intl.DateTimeFormat(locale, {
    ...{ dateStyle: 'long', timeStyle: 'long', timeZone: timezone },
  }).format(at)
