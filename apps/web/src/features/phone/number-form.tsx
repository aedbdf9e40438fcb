import { Button, Field, TextInput } from '@florin/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { phoneSet } from '../../api/client.js'
import { RefusalBanner } from '../../lib/refusal-banner.js'
import { useChange, useRefusal } from './use-phone-change.js'

interface NumberFormProps {
  readonly onGiven: () => void
  /** Where there is something to go back to. */
  readonly onGiveUp: (() => void) | undefined
}

/** Asks for a number, to which a code is sent. */
export function NumberForm({ onGiven, onGiveUp }: NumberFormProps) {
  const { t } = useTranslation('phone')
  const [number, setNumber] = useState('')
  const give = useChange(() => phoneSet({ body: { number }, throwOnError: true }), onGiven)
  const { field, form } = useRefusal()(give.error, 'number')
  const isEmpty = number.trim() === ''
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!give.isPending && !isEmpty) give.mutate(undefined)
      }}
    >
      <RefusalBanner words={form} />
      <Field label={t('number')} hint={t('numberHint')} error={field} required>
        <TextInput
          type="tel"
          value={number}
          dir="ltr"
          autoComplete="tel"
          inputMode="tel"
          maxLength={50}
          className="text-start"
          onChange={({ target }) => setNumber(target.value)}
        />
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" type="submit" busy={give.isPending}>
          {t('give')}
        </Button>
        {onGiveUp && <Button onClick={onGiveUp}>{t('cancel')}</Button>}
      </div>
    </form>
  )
}
