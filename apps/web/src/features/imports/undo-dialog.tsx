import { Banner, Button, Dialog, toast } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import type { StatementImport } from '../../api/client.js'
import { useRevert } from './use-import.js'
import { useWords } from './words.js'

interface UndoDialogProps {
  readonly of: StatementImport
  readonly open: boolean
  readonly onClose: () => void
}

/** Long enough for three sentences. */
const toldMs = 12_000

/** Asks before the transactions of a file go, and tells what went with them. */
export function UndoDialog({ of, open, onClose }: UndoDialogProps) {
  const { t } = useTranslation('imports')
  const words = useWords()
  const revert = useRevert(of.id)
  const undo = (): void =>
    revert.mutate(undefined, {
      onSuccess: ({ removed, kept, edited }) => {
        const told = [
          t('undo.done', { count: removed }),
          kept > 0 ? t('undo.kept', { count: kept }) : '',
          edited.length > 0 ? t('undo.edited', { count: edited.length }) : '',
        ]
        toast(told.filter(Boolean).join(' '), { lifeMs: toldMs })
        onClose()
      },
    })
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('undo.title')}
      description={of.fileName}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="danger" busy={revert.isPending} onClick={undo}>
            {t('undo.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('undo.what')}</p>
      {revert.isError && (
        <Banner tone="danger" className="mt-4">
          {words.error(revert.error)}
        </Banner>
      )}
    </Dialog>
  )
}
