import { Banner, Button, ErrorState, IconButton, linkClass, Progress, Skeleton } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { FileText, Image, Paperclip, Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { attachmentsListOptions, type Attachment } from '../../api/client.js'
import { useFormats } from '../../lib/use-formats.js'
import { keep } from '../../lib/save-file.js'
import { FileDialog, RemoveFileDialog } from './file-dialogs.js'
import { fileSize, isShown } from './file-facts.js'
import { contentOf, useSendFiles } from './use-files.js'

const accepted = 'application/pdf,image/jpeg,image/png,image/webp,image/heic,text/plain'

/** Receipts and other papers of a transaction: shown, added by choosing or dropping them, taken away. */
export function Files({ id }: { readonly id: string }) {
  const { t } = useTranslation('transactions')
  const list = useQuery(attachmentsListOptions({ path: { id } }))
  const { sending, refused, send, cancel } = useSendFiles(id)
  const input = useId()
  const items = list.data?.items ?? []
  return (
    <section
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void send([...event.dataTransfer.files])
      }}
    >
      <h3 className="mb-1 text-sm font-medium">{t('files.title')}</h3>
      {list.isPending && <Skeleton className="h-10" />}
      {list.isError && (
        <ErrorState
          title={t('files.broken')}
          action={<Button onClick={() => void list.refetch()}>{t('tryAgain')}</Button>}
        />
      )}
      <ul className="grid gap-1">
        {items.map((file) => (
          <li key={file.id}>
            <FileLine file={file} />
          </li>
        ))}
      </ul>
      <p role="status" className="sr-only">
        {sending && t('files.sending', { name: sending.name })}
      </p>
      {sending && (
        <div className="mt-2 flex items-center gap-3">
          <span className="min-w-0 grow">
            <span className="block truncate text-sm text-muted">{sending.name}</span>
            <Progress label={t('files.sending', { name: sending.name })} value={sending.share} />
          </span>
          <Button size="sm" onClick={cancel}>
            {t('files.cancel')}
          </Button>
        </div>
      )}
      {refused.map((why) => (
        <Banner key={why} tone="danger" className="mt-2">
          {why}
        </Banner>
      ))}
      <input
        id={input}
        type="file"
        multiple
        accept={accepted}
        aria-describedby={`${input}-hint`}
        className="peer sr-only"
        onChange={({ target }) => {
          void send([...(target.files ?? [])])
          target.value = ''
        }}
      />
      <label
        htmlFor={input}
        className={`${linkClass} mt-2 inline-flex min-h-9 cursor-pointer items-center gap-2 text-sm peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus`}
      >
        <Paperclip aria-hidden className="size-4" />
        {t('files.add')}
      </label>
      <p id={`${input}-hint`} className="text-sm text-muted">
        {t('files.hint')}
      </p>
    </section>
  )
}

function FileLine({ file }: { readonly file: Attachment }) {
  const { t } = useTranslation('transactions')
  const formats = useFormats()
  const [shown, setShown] = useState<Blob>()
  const [failed, setFailed] = useState<string>()
  const [removing, setRemoving] = useState(false)
  const open = async (): Promise<void> => {
    try {
      const content = await contentOf(file)
      if (isShown(file)) setShown(content)
      else keep(content, file.filename)
      setFailed(undefined)
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error))
    }
  }
  const Icon = file.type.startsWith('image/') ? Image : FileText
  return (
    <>
      <div className="flex items-center gap-2">
        <Icon aria-hidden className="size-4 shrink-0 text-muted" />
        <button
          type="button"
          className={`${linkClass} min-w-0 py-1 text-start text-sm wrap-anywhere`}
          aria-label={t(isShown(file) ? 'files.open' : 'files.save', { name: file.filename })}
          onClick={() => void open()}
        >
          {file.filename}
        </button>
        <span className="ms-auto shrink-0 text-sm text-muted">
          {fileSize(file.size, formats.number)}
        </span>
        <IconButton
          size="sm"
          label={t('files.remove', { name: file.filename })}
          icon={<Trash2 aria-hidden className="size-4" />}
          onClick={() => setRemoving(true)}
        />
      </div>
      {failed && (
        <p role="alert" className="text-sm text-danger">
          {failed}
        </p>
      )}
      {shown && <FileDialog file={file} content={shown} onClose={() => setShown(undefined)} />}
      {removing && <RemoveFileDialog file={file} onClose={() => setRemoving(false)} />}
    </>
  )
}
