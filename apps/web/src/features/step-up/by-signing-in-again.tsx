import { Button } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { linkedidentitiesListOptions } from '../../api/client.js'
import { goTo, here } from '../start/federation.js'

/** For who has no password: leaves for another party and comes back with a new session, to begin once more what was begun. */
export function BySigningInAgain() {
  const { t } = useTranslation('factors')
  const { data } = useQuery(linkedidentitiesListOptions())
  return (
    <>
      {data?.items.map(({ id, provider, label }) => (
        <Button
          key={id}
          variant="quiet"
          onClick={() => void goTo({ provider, purpose: 'sign-in', then: here() })}
        >
          {t('again.by', { provider: label })}
        </Button>
      ))}
    </>
  )
}
