import { Button } from '@florin/ui'
import { useMutation } from '@tanstack/react-query'
import { Fingerprint } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { RefusalBanner } from '../../lib/refusal-banner.js'
import { passkeyRefusal } from '../passkeys/refusal.js'
import { knowsPasskeys, offersPasskeys } from '../passkeys/support.js'
import { useGoOn } from './come-in.js'

const load = () => import('../passkeys/ceremony.js')

/** Signs in by a passkey: by the button, or by choosing one that the browser shows beside the e-mail field. */
export function PasskeyWay({ then = '/' }: { readonly then?: string | undefined }) {
  const { t } = useTranslation('passkeys')
  const goOn = useGoOn()
  const signIn = useMutation({
    mutationFn: async (isOffered: boolean) => (await load()).signInByPasskey(isOffered),
    onSuccess: () => goOn(then),
  })
  const { mutate } = signIn
  useEffect(() => offer(() => mutate(true)), [mutate])
  if (!knowsPasskeys()) return null
  const isAsked = signIn.variables === false
  const refusal = signIn.error ? passkeyRefusal(signIn.error) : undefined
  // Who has chosen none that was offered has been refused nothing.
  const isTold = isAsked || refusal === 'problems.passkey-refused'
  return (
    <div className="grid gap-3">
      <RefusalBanner words={refusal && isTold ? t(refusal) : undefined} />
      <Button
        size="lg"
        icon={<Fingerprint size={18} aria-hidden />}
        busy={signIn.isPending && isAsked}
        onClick={() => mutate(false)}
      >
        {t('signIn')}
      </Button>
    </div>
  )
}

/** @returns what ends the offer */
function offer(wait: () => void): () => void {
  let isOver = false
  const begin = async (): Promise<void> => {
    if ((await offersPasskeys()) && !isOver) wait()
  }
  void begin()
  return () => {
    isOver = true
    void load().then(({ stopWaiting }) => stopWaiting())
  }
}
