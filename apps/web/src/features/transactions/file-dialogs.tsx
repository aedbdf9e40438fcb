import { Button, Dialog } from '@florin/ui'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attachment } from '../../api/client.js'
import { keep } from '../../lib/save-file.js'
import { useRemoveFile } from './use-files.js'

interface FileDialogProps {
  readonly file: Attachment
  readonly content: Blob
  readonly onClose: () => void
}

/** A picture, as large as there is room. */
export function FileDialog({ file, content, onClose }: FileDialogProps) {
  const { t } = useTranslation('transactions')
  const show = useCallback(
    (picture: HTMLImageElement) => {
      const url = URL.createObjectURL(content)
      picture.src = url
      return () => URL.revokeObjectURL(url)
    },
    [content],
  )
  return (
    <Dialog
      open
      size="lg"
      onClose={onClose}
      title={<span className="wrap-anywhere">{file.filename}</span>}
      footer={
        <Button onClick={() => keep(content, file.filename)}>
          {t('files.save', { name: file.filename })}
        </Button>
      }
    >
      <img ref={show} alt={file.filename} className="mx-auto max-h-[65dvh] max-w-full rounded-md" />
    </Dialog>
  )
}

/** Asks before a file goes for good. */
export function RemoveFileDialog({ file, onClose }: Omit<FileDialogProps, 'content'>) {
  const { t } = useTranslation('transactions')
  const remove = useRemoveFile(file.transactionId)
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('files.removeTitle', { name: file.filename })}
      footer={
        <>
          <Button onClick={onClose}>{t('remove.keep')}</Button>
          <Button
            variant="danger"
            busy={remove.isPending}
            onClick={() => remove.mutate(file, { onSettled: onClose })}
          >
            {t('files.removeNow')}
          </Button>
        </>
      }
    >
      <p>{t('files.removeWhy')}</p>
    </Dialog>
  )
}
