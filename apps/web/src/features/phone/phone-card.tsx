import { Card, Loading, SkeletonLines } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { phoneShowOptions, type Phone } from '../../api/client.js'
import { QueryState } from '../../lib/query-state.js'
import { CodeForm } from './code-form.js'
import { ConfirmedNumber } from './confirmed-number.js'
import { NumberForm } from './number-form.js'

/** The telephone number that somebody has confirmed, and the way there. */
export function PhoneCard() {
  const { t } = useTranslation('phone')
  const query = useQuery(phoneShowOptions())
  return (
    <Card title={t('title')}>
      <p className="mb-4 text-sm text-muted">{t('about')}</p>
      <QueryState
        query={query}
        loading={
          <Loading>
            <SkeletonLines lines={2} />
          </Loading>
        }
      >
        {(phone) => <Known phone={phone} />}
      </QueryState>
    </Card>
  )
}

function Known({ phone }: { readonly phone: Phone }) {
  const { t } = useTranslation('phone')
  const [isChanging, setChanging] = useState(false)
  const { number, pending, available } = phone
  const isGiving = isChanging || (number === null && pending === null)
  const giveUp = number !== null || pending !== null ? () => setChanging(false) : undefined
  return (
    <div className="grid gap-5">
      {number !== null && (
        <ConfirmedNumber
          number={number}
          verifiedAt={phone.verifiedAt}
          onChange={
            available && !isGiving && pending === null ? () => setChanging(true) : undefined
          }
        />
      )}
      {!available ? (
        <p className="text-sm">{t('unavailable')}</p>
      ) : isGiving ? (
        <NumberForm onGiven={() => setChanging(false)} onGiveUp={giveUp} />
      ) : (
        pending && <CodeForm pending={pending} onOther={() => setChanging(true)} />
      )}
    </div>
  )
}
