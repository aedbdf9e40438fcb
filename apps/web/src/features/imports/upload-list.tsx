import { Button, Card, Progress } from '@florin/ui'
import { CircleAlert } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { currentUploads, dismissUpload, onUploads, type Upload } from './uploads.js'
import { useBring } from './use-bring.js'
import { useWords } from './words.js'

/** Files on their way, and those that were refused, with why and what to do. */
export function UploadList() {
  const { t } = useTranslation('imports')
  const uploads = useSyncExternalStore(onUploads, currentUploads)
  const sending = uploads.filter(({ problem }) => !problem).length
  return (
    <>
      <p role="status" className="sr-only">
        {sending > 0 ? t('uploads.sending', { count: sending }) : ''}
      </p>
      {uploads.length > 0 && (
        <Card title={t('uploads.title')} className="mb-8">
          <ul className="grid gap-4">
            {uploads.map((upload) => (
              <li key={upload.id}>
                {upload.problem ? <Refused upload={upload} /> : <Sending upload={upload} />}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

function Sending({ upload }: { readonly upload: Upload }) {
  const { t } = useTranslation('imports')
  return (
    <div className="grid gap-2">
      <span className="wrap-anywhere">{upload.file.name}</span>
      <Progress label={t('uploads.progress', { name: upload.file.name })} />
    </div>
  )
}

function Refused({ upload }: { readonly upload: Upload }) {
  const { t } = useTranslation('imports')
  const words = useWords()
  const bring = useBring()
  const { id, file, problem } = upload
  const again = (): void => {
    dismissUpload(id)
    bring([file])
  }
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3">
      <CircleAlert aria-hidden className="size-5 shrink-0 text-danger" />
      <div className="min-w-0 grow basis-60">
        <p className="font-medium wrap-anywhere">{file.name}</p>
        <p className="text-sm text-muted">{words.error(problem)}</p>
      </div>
      {problem?.mayPass && <Button onClick={again}>{t('uploads.again')}</Button>}
      <Button variant="ghost" onClick={() => dismissUpload(id)}>
        {t('uploads.dismiss')}
      </Button>
    </div>
  )
}
