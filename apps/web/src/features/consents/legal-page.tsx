import { linkClass } from '@florin/ui'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../lib/use-formats.js'

const sections = {
  terms: ['what', 'who', 'yours', 'exact', 'end', 'changes'],
  privacy: ['kept', 'why', 'seen', 'sent', 'safe', 'cookies', 'long'],
} as const

/** A text that people agree to, for anybody to read. */
export function LegalPage({ text }: { readonly text: keyof typeof sections }) {
  const { t } = useTranslation('legal')
  const { date } = useFormats()
  const other = text === 'terms' ? 'privacy' : 'terms'
  return (
    <main className="mx-auto grid max-w-2xl gap-6 px-6 py-12">
      <div>
        <h1 className="text-2xl font-semibold">{t(`${text}.title`)}</h1>
        <p className="text-sm text-muted">{t('goodFrom', { day: date(t(`${text}.version`)) })}</p>
      </div>
      {sections[text].map((section) => (
        <section key={section} className="grid gap-2">
          <h2 className="text-lg font-semibold">{t(`${text}.${section}.title`)}</h2>
          <p>{t(`${text}.${section}.text`)}</p>
        </section>
      ))}
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <Link to={`/${other}`} className={linkClass}>
          {t(`${other}.title`)}
        </Link>
        <Link to="/" className={linkClass}>
          {t('toFlorin')}
        </Link>
      </p>
    </main>
  )
}
