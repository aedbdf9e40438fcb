import { Button, Dialog, Field, TextInput } from '@florin/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { passkeysListQueryKey, passkeysRename, type Passkey } from '../../api/client.js'
import { RefusalBanner } from '../../lib/refusal-banner.js'
import { passkeyRefusal } from './refusal.js'

interface RenameDialogProps {
  readonly passkey: Passkey
  readonly onClose: () => void
}

/** A name that its owner knows a passkey by. */
export default function RenameDialog({ passkey, onClose }: RenameDialogProps) {
  const { t } = useTranslation('passkeys')
  const formId = useId()
  const queries = useQueryClient()
  const [name, setName] = useState(passkey.name)
  const [wasSent, setSent] = useState(false)
  const rename = useMutation({
    mutationFn: () =>
      passkeysRename({ path: { id: passkey.id }, body: { name }, throwOnError: true }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: passkeysListQueryKey() })
      onClose()
    },
  })
  const isMissing = name.trim() === ''
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('renameTitle')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={rename.isPending}>
            {t('save')}
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
          setSent(true)
          if (!isMissing && !rename.isPending) rename.mutate()
        }}
      >
        <RefusalBanner words={rename.error ? t(passkeyRefusal(rename.error)) : undefined} />
        <Field
          label={t('name')}
          error={wasSent && isMissing ? t('nameMissing') : undefined}
          required
        >
          <TextInput
            value={name}
            maxLength={100}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  )
}
