import { Select } from '@florin/ui'
import { createFileRoute, Outlet, redirect } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isSignedIn } from '../api/session.js'
import { speak } from '../i18n.js'
import { languageOf, languages } from '../lib/language.js'
import { ownAddress } from '../lib/own-address.js'
import { Mark } from '../shell/mark.js'

export const Route = createFileRoute('/start')({
  // Told even where it is none: what a validator leaves out stays as it stands in the address.
  validateSearch: (search): { then?: string | undefined } => ({
    then: ownAddress(search['then']),
  }),
  beforeLoad: () => {
    if (isSignedIn()) throw redirect({ to: '/' })
  },
  component: Start,
})

/** Each language by its own name, as whoever reads it looks for that. */
const ownName = (language: string): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language

/** The door: whoever is not signed in. */
function Start() {
  const { t, i18n } = useTranslation('start')
  return (
    <div className="mx-auto flex min-h-dvh max-w-md flex-col gap-10 px-6 py-8">
      <header className="flex items-center gap-3 pt-6 text-lg font-semibold tracking-tight">
        <Mark />
        Florin
        <span className="ms-auto text-sm font-normal tracking-normal text-muted">{t('claim')}</span>
      </header>
      <main className="grid gap-6">
        <Outlet />
      </main>
      <footer className="mt-auto">
        <Select
          aria-label={t('language')}
          value={languageOf(i18n.language)}
          onChange={(event) => void speak(languageOf(event.target.value))}
          className="w-40"
        >
          {languages.map((language) => (
            <option key={language} value={language} lang={language}>
              {ownName(language)}
            </option>
          ))}
        </Select>
      </footer>
    </div>
  )
}
