import { Banner, Button, Dialog, Money, toast } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import type { RevertedImport, StatementImport } from '../../api/client.js'
import { useFormats } from '../../lib/use-formats.js'
import { useRevert } from './use-import.js'
import { useWords } from './words.js'

interface UndoDialogProps {
  readonly of: StatementImport
  readonly open: boolean
  readonly onClose: () => void
}

/** Long enough for three sentences. */
const toldMs = 12_000

/** Asks before the transactions of a file go, and names those that somebody had worked on. */
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
        ]
        toast(told.filter(Boolean).join(' '), { lifeMs: toldMs })
        if (edited.length === 0) onClose()
      },
    })
  const done = revert.data
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t(done ? 'undo.editedTitle' : 'undo.title')}
      description={<span className="wrap-anywhere">{of.fileName}</span>}
      footer={
        done ? (
          <Button variant="primary" onClick={onClose}>
            {t('undo.close')}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button variant="danger" busy={revert.isPending} onClick={undo}>
              {t('undo.confirm')}
            </Button>
          </>
        )
      }
    >
      {done ? <Edited of={done} /> : <p>{t('undo.what')}</p>}
      {revert.isError && (
        <Banner tone="danger" className="mt-4">
          {words.error(revert.error)}
        </Banner>
      )}
    </Dialog>
  )
}

function Edited({ of }: { readonly of: RevertedImport }) {
  const { t } = useTranslation('imports')
  const formats = useFormats()
  const { edited, editedTransactions: named } = of
  return (
    <>
      <ul className="divide-y divide-line">
        {named.map(({ id, date, description, amount, currency }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-4 py-2">
            <span className="min-w-0 wrap-anywhere">
              <span className="text-muted">{formats.date(date)}</span> {description}
            </span>
            <Money amount={amount} currency={currency} tone="flow" />
          </li>
        ))}
      </ul>
      {edited.length > named.length && (
        <p className="text-muted">{t('undo.andMore', { count: edited.length - named.length })}</p>
      )}
    </>
  )
}
