import { Banner, Button, buttonClass, cx, Progress } from '@florin/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { importsCreate, importsGetOptions } from '../../api/client.js'
import { useGoOn } from '../start/come-in.js'
import { progressOf } from './progress-of.js'

const askEveryMs = 500

/** A first statement for an account that has none, so that there is nothing to choose: it goes in at once. */
export function StatementStep({ accountId }: { readonly accountId: string }) {
  const { t } = useTranslation('welcome')
  const goOn = useGoOn()
  const bring = useMutation({
    mutationFn: async (file: File) => {
      const body = { file, accountId }
      const query = { commit: 'true' } as const
      return (await importsCreate({ body, query, throwOnError: true })).data
    },
  })
  const id = bring.data?.id
  const { data: statement } = useQuery({
    ...importsGetOptions({ path: { id: id ?? '' } }),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (progressOf(state.data) === 'reading' ? askEveryMs : false),
  })
  const progress = progressOf(statement)
  const isReading = bring.isPending || (id !== undefined && progress === 'reading')
  return (
    <div className="grid gap-4">
      {!isReading && progress !== 'there' && <DropZone onFile={(file) => bring.mutate(file)} />}
      <div aria-live="polite" className="grid gap-4">
        {isReading && (
          <>
            <p>{t('statement.reading')}</p>
            <Progress label={t('statement.reading')} />
          </>
        )}
        {bring.isError && <Banner tone="danger">{bring.error.message}</Banner>}
        {id !== undefined && progress === 'refused' && (
          <Banner tone="danger">{statement?.problem?.detail ?? t('statement.refused')}</Banner>
        )}
        {id !== undefined && progress === 'to-look-at' && (
          <Banner
            tone="warning"
            action={
              <Button size="sm" onClick={() => goOn(`/imports/${id}`)}>
                {t('statement.look')}
              </Button>
            }
          >
            {t('statement.toLookAt')}
          </Banner>
        )}
        {progress === 'there' && (
          <>
            <p className="text-lg font-semibold">
              {t('statement.there', { count: statement?.new ?? 0 })}
            </p>
            <div>
              <Button variant="primary" onClick={() => goOn('/')}>
                {t('toOverview')}
              </Button>
            </div>
          </>
        )}
      </div>
    </div>
  )
}

function DropZone({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = useTranslation('welcome')
  const [isOver, setOver] = useState(false)
  const take = (files: FileList | null): void => {
    const file = files?.[0]
    if (file) onFile(file)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    event.stopPropagation()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <label
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx(
        'grid cursor-pointer justify-items-center gap-3 rounded-lg border-2 border-dashed p-8 text-center has-focus-visible:outline-2 has-focus-visible:outline-focus',
        isOver ? 'border-accent bg-accent-soft' : 'border-line-strong',
      )}
    >
      <FileUp aria-hidden size={28} className="text-accent" />
      <span className="font-medium">{t('statement.drop')}</span>
      <span className="text-sm text-muted">{t('statement.formats')}</span>
      <span aria-hidden className={buttonClass('secondary', 'sm')}>
        {t('statement.choose')}
      </span>
      <input
        type="file"
        className="sr-only"
        accept=".ofx,.qfx,.csv,.xml,.txt"
        onChange={(event) => take(event.target.files)}
      />
    </label>
  )
}
