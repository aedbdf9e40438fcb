import { Button, Field } from '@florin/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { secondstepFinish } from '../../api/client.js'
import { RefusalBanner } from '../../lib/refusal-banner.js'
import { codeOf, refusalKey } from '../step-up/proof.js'
import { CodeInput } from './code-input.js'
import { begin } from './come-in.js'

interface SecondStepProps {
  readonly challenge: string
  readonly onIn: () => void
  /** Back to the password, as when it took too long. */
  readonly onBack: () => void
}

/** The code after the password. */
export default function SecondStep({ challenge, onIn, onBack }: SecondStepProps) {
  const { t } = useTranslation('factors')
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string>()
  const send = async (): Promise<void> => {
    setBusy(true)
    setRefused(undefined)
    try {
      const body = { challenge, ...codeOf(text) }
      const { data } = await secondstepFinish({ body, throwOnError: true })
      await begin(data)
      onIn()
    } catch (error) {
      setRefused(refusalKey(error))
      setBusy(false)
    }
  }
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        if (text !== '' && !busy) void send()
      }}
    >
      <RefusalBanner words={refused && t(refused)} />
      <Field label={t('second.code')} hint={t('second.hint')} required>
        <CodeInput value={text} onChange={setText} takesFocus />
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={busy}>
        {t('second.go')}
      </Button>
      <Button variant="quiet" onClick={onBack}>
        {t('second.back')}
      </Button>
    </form>
  )
}
