import i18next, { type BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { directionOf, languageOf, type Language } from './lib/language.js'

const files = import.meta.glob<Record<string, unknown>>('./locales/*/*.json', { import: 'default' })

/** A namespace is a file, and comes when the first screen that speaks it is shown. */
const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = files[`./locales/${language}/${namespace}.json`]
    if (!load) return done(new Error(`${language} has no words for ${namespace}.`), null)
    load().then(
      (words) => done(null, words as never),
      (error: unknown) => done(error as Error, null),
    )
  },
}

const kept = (): Language =>
  languageOf(localStorage.getItem('florin.language') ?? navigator.language)

export const i18n = i18next
void i18n
  .use(backend)
  .use(initReactI18next)
  .init({
    lng: kept(),
    fallbackLng: false,
    ns: ['common'],
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    returnNull: false,
  })
showLanguage(kept())

function showLanguage(language: Language): void {
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
}

export async function speak(language: Language): Promise<void> {
  localStorage.setItem('florin.language', language)
  await i18n.changeLanguage(language)
  showLanguage(language)
}
