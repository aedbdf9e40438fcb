import { Badge, Button, Card, ErrorState, Loading, Skeleton, toast } from '@florin/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  secondfactorsBegin,
  secondfactorsRemove,
  secondfactorsRenewCodes,
  secondfactorsShowOptions,
  type SecondFactors,
} from '../../api/client.js'
import { useFormats } from '../../lib/use-formats.js'

const TotpDialog = lazy(() => import('./totp-dialog.js'))
const RecoveryCodesDialog = lazy(() => import('./recovery-codes-dialog.js'))
const options = secondfactorsShowOptions()

/** Whether a code is asked for besides the password, and what to do when the app is lost. */
export function TwoFactorCard() {
  const { t } = useTranslation('factors')
  const { data, isError, refetch } = useQuery(options)
  return (
    <Card title={t('totp.title')}>
      <p className="mb-4 text-sm text-muted">{t('totp.about')}</p>
      {isError ? (
        <ErrorState
          title={t('totp.unknown')}
          action={<Button onClick={() => void refetch()}>{t('tryAgain')}</Button>}
        />
      ) : data ? (
        data.totp.active ? (
          <Active factors={data} />
        ) : (
          <SetUp />
        )
      ) : (
        <Loading>
          <Skeleton className="h-16" />
        </Loading>
      )}
    </Card>
  )
}

/** After whatever was done, what is shown is asked for anew. */
function useDone(): { onError: () => void; onSettled: () => Promise<void> } {
  const { t } = useTranslation('factors')
  const queries = useQueryClient()
  return {
    onError: () => void toast(t('notDone'), { tone: 'danger' }),
    onSettled: () => queries.invalidateQueries({ queryKey: options.queryKey }),
  }
}

function SetUp() {
  const { t } = useTranslation('factors')
  const done = useDone()
  const begin = useMutation({
    mutationFn: async () => (await secondfactorsBegin({ throwOnError: true })).data,
    onError: done.onError,
  })
  return (
    <>
      <Button variant="primary" busy={begin.isPending} onClick={() => begin.mutate()}>
        {t('totp.setUp')}
      </Button>
      <Suspense>
        {begin.data && (
          <TotpDialog
            setup={begin.data}
            onClose={() => {
              begin.reset()
              void done.onSettled()
            }}
          />
        )}
      </Suspense>
    </>
  )
}

function Active({ factors }: { readonly factors: SecondFactors }) {
  const { t } = useTranslation('factors')
  const formats = useFormats()
  const done = useDone()
  const [isShowing, setShowing] = useState(false)
  const renew = useMutation({
    ...done,
    mutationFn: async () => (await secondfactorsRenewCodes({ throwOnError: true })).data.codes,
    onSuccess: () => setShowing(true),
  })
  const remove = useMutation({
    ...done,
    mutationFn: () => secondfactorsRemove({ throwOnError: true }),
    onSuccess: () => toast(t('totp.removed')),
  })
  const { since } = factors.totp
  return (
    <div className="grid gap-4">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone="positive">{t('totp.on')}</Badge>
        {since && (
          <span className="text-sm text-muted">
            {t('totp.since', { day: formats.instant(since) })}
          </span>
        )}
      </p>
      <p className="text-sm">{t('codes.left', { count: factors.recoveryCodesLeft })}</p>
      <div className="flex flex-wrap gap-3">
        <Button busy={renew.isPending} onClick={() => renew.mutate()}>
          {t('codes.renew')}
        </Button>
        <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
          {t('totp.remove')}
        </Button>
      </div>
      <Suspense>
        {isShowing && renew.data && (
          <RecoveryCodesDialog codes={renew.data} onClose={() => setShowing(false)} />
        )}
      </Suspense>
    </div>
  )
}
