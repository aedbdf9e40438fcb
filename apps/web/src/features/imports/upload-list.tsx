import { Button, Card, Progress } from '@florin/ui'
import { CircleAlert } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../lib/use-formats.js'
import { currentUploads, dismissUpload, onUploads, shareOf, type Upload } from './uploads.js'
import { useBring } from './use-bring.js'
import { useWords } from './words.js'

/** Files on their way, and those that were refused, with why and what to do. */
export function UploadList() {
  const { t } = useTranslation('imports')
  const uploads = useSyncExternalStore(onUploads, currentUploads)
  const formats = useFormats()
  const sending = uploads.filter(({ problem }) => !problem)
  // In quarters, as each is read out.
  const percent = formats.percent(Math.floor(shareOf(sending) * 4) / 4)
  return (
    <>
      <p role="status" className="sr-only">
        {sending.length > 0 && t('uploads.sending', { count: sending.length, percent })}
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
  const formats = useFormats()
  const { id, file, share } = upload
  const how =
    share === undefined
      ? t('uploads.waiting')
      : share < 1
        ? formats.percent(share)
        : // It is there, and not yet kept.
          t('uploads.arrived')
  return (
    <div className="flex items-center gap-3">
      <div className="grid min-w-0 grow gap-2">
        <div className="flex flex-wrap justify-between gap-x-4">
          <span className="wrap-anywhere">{file.name}</span>
          <span className="tabular text-muted">{how}</span>
        </div>
        <Progress
          label={t('uploads.progress', { name: file.name })}
          valueText={how}
          {...(share !== undefined && share < 1 ? { value: share } : {})}
        />
      </div>
      <Button
        size="sm"
        aria-label={t('uploads.cancel', { name: file.name })}
        onClick={() => dismissUpload(id)}
      >
        {t('cancel')}
      </Button>
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
