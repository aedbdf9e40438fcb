import { createFileRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Mark } from '../shell/mark.js'

export const Route = createFileRoute('/start')({
  validateSearch: (search): { then?: string } =>
    typeof search['then'] === 'string' && /^\/(?!\/)/.test(search['then'])
      ? { then: search['then'] }
      : {},
  component: Start,
})

function Start() {
  const { t } = useTranslation()
  return (
    <main className="mx-auto grid min-h-dvh max-w-md place-content-center gap-4 px-6 text-center">
      <span className="mx-auto">
        <Mark />
      </span>
      <h1 className="text-3xl font-semibold">Florin</h1>
      <p className="text-muted">{t('claim')}</p>
    </main>
  )
}
