import { Button, Dialog, Field } from '@florin/ui'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { secondfactorsConfirm, type TotpSetup } from '../../api/client.js'
import { ApiProblem } from '../../api/problem.js'
import { RefusalBanner } from '../../lib/refusal-banner.js'
import { CodeInput } from '../start/code-input.js'
import { inFours } from './in-fours.js'
import { QrCode } from './qr-code.js'
import RecoveryCodesDialog from './recovery-codes-dialog.js'

interface TotpDialogProps {
  readonly setup: TotpSetup
  readonly onClose: () => void
}

/** Tells an app the secret, asks it for a first code, and then shows the recovery codes. */
export default function TotpDialog({ setup, onClose }: TotpDialogProps) {
  const { t } = useTranslation('factors')
  const formId = useId()
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: async () => {
      const body = { code: code.replaceAll(/\s/g, '') }
      return (await secondfactorsConfirm({ body, throwOnError: true })).data.codes
    },
  })
  if (confirm.data) return <RecoveryCodesDialog codes={confirm.data} onClose={onClose} />
  const isWrong = confirm.error instanceof ApiProblem && confirm.error.status === 422
  return (
    <Dialog
      open
      size="md"
      onClose={onClose}
      closesOutside={false}
      title={t('totp.setUp')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={confirm.isPending}>
            {t('totp.confirm')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (!confirm.isPending) confirm.mutate()
        }}
      >
        <p>{t('totp.scan')}</p>
        <QrCode text={setup.uri} label={t('totp.picture')} />
        <details>
          <summary className="cursor-pointer text-sm text-muted">{t('totp.byHand')}</summary>
          <p className="mt-2 font-mono break-all" dir="ltr">
            {inFours(setup.secret)}
          </p>
        </details>
        <RefusalBanner words={isWrong ? undefined : confirm.error?.message} />
        <Field
          label={t('totp.code')}
          error={isWrong ? t('problems.wrong-code') : undefined}
          required
        >
          <CodeInput value={code} onChange={setCode} />
        </Field>
      </form>
    </Dialog>
  )
}
