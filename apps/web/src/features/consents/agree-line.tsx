import { linkClass } from '@florin/ui'
import { Link } from '@tanstack/react-router'
import { Trans, useTranslation } from 'react-i18next'

/** What whoever signs up agrees to; the texts open beside what was filled in. */
export function AgreeLine() {
  const { t } = useTranslation('start')
  return (
    <p className="text-sm text-muted">
      <Trans
        t={t}
        i18nKey="agree"
        components={{
          terms: <Link to="/terms" target="_blank" className={linkClass} />,
          privacy: <Link to="/privacy" target="_blank" className={linkClass} />,
        }}
      />
    </p>
  )
}
