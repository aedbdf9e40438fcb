import { Button, Field, TextInput, toast } from '@florin/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { phoneResend, phoneVerify, type Phone } from '../../api/client.js'
import { RefusalBanner } from '../../lib/refusal-banner.js'
import { useChange, useRefusal } from './use-phone-change.js'

interface CodeFormProps {
  readonly pending: NonNullable<Phone['pending']>
  readonly onOther: () => void
}

/** Takes the code that was sent to a number, which telephones offer to fill in. */
export function CodeForm({ pending, onOther }: CodeFormProps) {
  const { t } = useTranslation('phone')
  const [code, setCode] = useState('')
  const verify = useChange(
    () => phoneVerify({ body: { code: code.replaceAll(/\s/g, '') }, throwOnError: true }),
    () => toast(t('confirmedNow')),
  )
  const resend = useChange(
    () => phoneResend({ throwOnError: true }),
    () => {
      verify.reset()
      setCode('')
      toast(t('sentAgain'))
    },
  )
  const inWords = useRefusal()
  const { field, form } = inWords(verify.error, 'code')
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!verify.isPending) verify.mutate(undefined)
      }}
    >
      <p>{t('sentTo', { number: leftToRight(pending.number) })}</p>
      <RefusalBanner words={form ?? inWords(resend.error, '').form} />
      <Field label={t('code')} hint={t('codeHint')} error={field} required>
        <TextInput
          value={code}
          dir="ltr"
          autoComplete="one-time-code"
          inputMode="numeric"
          spellCheck={false}
          maxLength={10}
          className="text-start font-mono tracking-widest"
          onChange={({ target }) => setCode(target.value)}
        />
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" type="submit" busy={verify.isPending}>
          {t('confirm')}
        </Button>
        <Button busy={resend.isPending} onClick={() => resend.mutate(undefined)}>
          {t('sendAgain')}
        </Button>
        <Button onClick={onOther}>{t('other')}</Button>
      </div>
    </form>
  )
}

/** A number is read from the left, also among words that are not. */
const leftToRight = (number: string): string => `\u2066${number}\u2069`
