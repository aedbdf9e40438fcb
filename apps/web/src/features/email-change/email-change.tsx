import { Button } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { emailchangeShowOptions, type Profile } from '../../api/client.js'
import { NewAddressForm } from './new-address-form.js'
import { PendingChange } from './pending-change.js'

/** The way to another address, and how far it has come. */
export function EmailChange({ profile }: { readonly profile: Profile }) {
  const { t } = useTranslation('email')
  const { data } = useQuery(emailchangeShowOptions())
  const [isAsking, setAsking] = useState(false)
  if (!data) return null
  if (isAsking) return <NewAddressForm onClose={() => setAsking(false)} />
  return (
    <div className="grid gap-4">
      {data.pending && <PendingChange pending={data.pending} current={profile.email} />}
      <div>
        <Button onClick={() => setAsking(true)}>{data.pending ? t('another') : t('change')}</Button>
      </div>
    </div>
  )
}
