import { Button, Dialog, Field } from '@florin/ui'
import { lazy, Suspense, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stepupProve } from '../../api/client.js'
import { sessionBegan } from '../../api/session.js'
import { RefusalBanner } from '../../lib/refusal-banner.js'
import { BySigningInAgain } from './by-signing-in-again.js'
import { CodeInput } from '../start/code-input.js'
import { PasswordInput } from '../start/password-input.js'
import { proofOf, refusalKey, type ProofKind } from './proof.js'

const PasskeyProof = lazy(() => import('../passkeys/passkey-proof.js'))

interface ProveAgainProps {
  readonly kind: ProofKind
  /** Whether there is a passkey that can prove it as well. */
  readonly byPasskey: boolean
  /** Told once: whether it was proved, or given up. */
  readonly onDone: (proved: boolean) => void
}

/** Asks for the password, for a code where there is an app of codes, or for a passkey, before what is sensitive. */
export function ProveAgainDialog({ kind, byPasskey, onDone }: ProveAgainProps) {
  const { t } = useTranslation('factors')
  const formId = useId()
  const [text, setText] = useState('')
  const { busy, refused, send } = useProof(onDone)
  return (
    <Dialog
      open
      onClose={() => onDone(false)}
      closesOutside={false}
      title={t('again.title')}
      description={t('again.why')}
      footer={
        <>
          <Button onClick={() => onDone(false)}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={busy}>
            {t('again.go')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (text !== '' && !busy) send(kind, text)
        }}
      >
        <RefusalBanner words={refused && t(refused)} />
        <Field label={t(`again.${kind}`)} required>
          {kind === 'password' ? (
            <PasswordInput
              autoComplete="current-password"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          ) : (
            <CodeInput value={text} onChange={setText} takesFocus />
          )}
        </Field>
        {kind === 'password' && <BySigningInAgain />}
      </form>
      {byPasskey && (
        <Suspense>
          <PasskeyProof onProved={() => onDone(true)} />
        </Suspense>
      )}
    </Dialog>
  )
}

function useProof(onDone: (proved: boolean) => void): {
  busy: boolean
  /** Key of its words. */
  refused: string | undefined
  send: (kind: ProofKind, text: string) => void
} {
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string>()
  const prove = async (kind: ProofKind, text: string): Promise<void> => {
    setBusy(true)
    setRefused(undefined)
    try {
      const { data } = await stepupProve({ body: proofOf(kind, text), throwOnError: true })
      sessionBegan(data.expiresIn)
      onDone(true)
    } catch (error) {
      setRefused(refusalKey(error))
    } finally {
      setBusy(false)
    }
  }
  return { busy, refused, send: (kind, text) => void prove(kind, text) }
}
