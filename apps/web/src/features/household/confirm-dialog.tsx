import { Button, Dialog } from '@florin/ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface ConfirmDialogProps {
  readonly title: string
  /** What happens then, in plain words. */
  readonly children: ReactNode
  readonly yes: string
  readonly busy: boolean
  readonly onYes: () => void
  readonly onClose: () => void
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({ title, children, yes, busy, onYes, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation('household')
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="danger" busy={busy} onClick={onYes}>
            {yes}
          </Button>
        </>
      }
    >
      <p>{children}</p>
    </Dialog>
  )
}
