import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { languages } from '../lib/language.js'

type Words = { readonly [key: string]: string | Words }

const read = (language: string, file: string): Words =>
  JSON.parse(readFileSync(join(__dirname, language, file), 'utf8')) as Words

/** Plural forms differ by language: `_one`, `_few`, `_other` … are one sentence. */
const sentence = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '')

function sentencesOf(words: Words, path = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${path}${sentence(key)}`, value] as const]
        : [...sentencesOf(value, `${path}${key}.`)],
    ),
  )
}

const blanksOf = (text: string): string[] => [...new Set(text.match(/\{\{\w+/g) ?? [])].sort()
const files = readdirSync(join(__dirname, 'en'))
const others = languages.filter((language) => language !== 'en')

it.each(others)('%s has the namespaces of English', (language) => {
  expect(readdirSync(join(__dirname, language)).sort()).toEqual([...files].sort())
})

describe.each(others)('%s', (language) => {
  it.each(files)('says all of %s, with the same blanks to fill', (file) => {
    const english = sentencesOf(read('en', file))
    const translated = sentencesOf(read(language, file))
    expect([...translated.keys()].sort()).toEqual([...english.keys()].sort())
    for (const [key, text] of english)
      // A form for one thing may leave its number away.
      if (!/\{\{count/.test(text + (translated.get(key) ?? '')))
        expect([key, blanksOf(translated.get(key) ?? '')]).toEqual([key, blanksOf(text)])
    for (const [key, text] of translated) expect([key, text.trim() !== '']).toEqual([key, true])
  })
})

it('German says Sie to people, everywhere', () => {
  const familiar = /(?<!\p{L})(du|dich|dir|dein\p{L}*)(?!\p{L})/iu
  const said = files.flatMap((file) => [...sentencesOf(read('de', file)).values()])
  expect(said.filter((text) => familiar.test(text))).toEqual([])
})

const plural = /_(zero|one|two|few|many|other)$/

function keysOf(words: Words, path = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : keysOf(value, `${path}${key}.`),
  )
}

describe.each(languages)('%s', (language) => {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories

  it.each(files)('counts in %s with every form that the language has', (file) => {
    const keys = keysOf(read(language, file))
    const counted = new Set(
      keys.filter((key) => plural.test(key)).map((key) => key.replace(plural, '')),
    )
    const missing = [...counted].flatMap((key) =>
      forms.map((form) => `${key}_${form}`).filter((one) => !keys.includes(one)),
    )
    expect(missing).toEqual([])
  })
})
