import { Button, Dialog } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import type { Transaction } from '../../api/client.js'

interface RemoveDialogProps {
  readonly row: Transaction
  readonly onRemove: () => void
  readonly onClose: () => void
}

/** Asks before what cannot be taken back; what can is told so. */
export function RemoveDialog({ row, onRemove, onClose }: RemoveDialogProps) {
  const { t } = useTranslation('transactions')
  return (
    <Dialog
      open
      size="sm"
      onClose={onClose}
      title={t('remove.title', { what: row.merchant || row.description })}
      footer={
        <>
          <Button onClick={onClose}>{t('remove.keep')}</Button>
          <Button variant="danger" onClick={onRemove}>
            {t('remove.action')}
          </Button>
        </>
      }
    >
      <p>{t(row.provenance.manual ? 'remove.manual' : 'remove.imported')}</p>
    </Dialog>
  )
}
