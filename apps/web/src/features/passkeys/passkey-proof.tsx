import { Button } from '@florin/ui'
import { useMutation } from '@tanstack/react-query'
import { Fingerprint } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { RefusalBanner } from '../../lib/refusal-banner.js'
import { proveByPasskey } from './ceremony.js'
import { passkeyRefusal } from './refusal.js'

/** Proves by a passkey, instead of what else is asked for. */
export default function PasskeyProof({ onProved }: { readonly onProved: () => void }) {
  const { t } = useTranslation('passkeys')
  const prove = useMutation({ mutationFn: proveByPasskey, onSuccess: onProved })
  return (
    <div className="mt-4 grid gap-3">
      <RefusalBanner words={prove.error ? t(passkeyRefusal(prove.error)) : undefined} />
      <Button
        icon={<Fingerprint size={18} aria-hidden />}
        busy={prove.isPending}
        onClick={() => prove.mutate()}
      >
        {t('prove')}
      </Button>
    </div>
  )
}
