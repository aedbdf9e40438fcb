import { Badge, Button, Card, ErrorState, Loading, Skeleton, toast } from '@florin/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import {
  sessionsEnd,
  sessionsEndOthers,
  sessionsListOptions,
  type Session,
} from '../../api/client.js'
import { useFormats } from '../../lib/use-formats.js'
import { deviceOf } from './device.js'

const options = sessionsListOptions({ query: { limit: 50 } })

/** Where somebody is signed in, and the way out of each place. */
export function SessionsCard() {
  const { t } = useTranslation('security')
  const { data, isError, refetch } = useQuery(options)
  return (
    <Card title={t('sessions.title')} actions={data && data.items.length > 1 && <EndOthers />}>
      {isError ? (
        <ErrorState
          title={t('sessions.unknown')}
          action={<Button onClick={() => void refetch()}>{t('again')}</Button>}
        />
      ) : data ? (
        <ul className="grid divide-y divide-line">
          {data.items.map((session) => (
            <SessionLine key={session.id} session={session} />
          ))}
        </ul>
      ) : (
        <Loading>
          <Skeleton className="h-24" />
        </Loading>
      )}
    </Card>
  )
}

/** All but the one of this browser. */
function EndOthers() {
  const { t } = useTranslation('security')
  const queries = useQueryClient()
  const end = useMutation({
    mutationFn: () => sessionsEndOthers({ throwOnError: true }),
    onSuccess: () => toast(t('sessions.othersEnded')),
    onError: () => toast(t('notDone'), { tone: 'danger' }),
    onSettled: () => queries.invalidateQueries({ queryKey: options.queryKey }),
  })
  return (
    <Button size="sm" busy={end.isPending} onClick={() => end.mutate()}>
      {t('sessions.endOthers')}
    </Button>
  )
}

function SessionLine({ session }: { readonly session: Session }) {
  const { t } = useTranslation('security')
  const formats = useFormats()
  const queries = useQueryClient()
  const end = useMutation({
    mutationFn: () => sessionsEnd({ path: { id: session.id }, throwOnError: true }),
    onSuccess: () => toast(t('sessions.ended')),
    onError: () => toast(t('notDone'), { tone: 'danger' }),
    onSettled: () => queries.invalidateQueries({ queryKey: options.queryKey }),
  })
  const { browser, system } = deviceOf(session.device)
  const name =
    browser && system
      ? t('sessions.on', { browser, system })
      : (browser ?? system ?? t('sessions.someDevice'))
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {name}
          {session.current && <Badge tone="positive">{t('sessions.here')}</Badge>}
        </p>
        <p className="text-sm text-muted">
          {session.address && <bdi>{session.address}</bdi>}
          {session.address && ' · '}
          {session.current ? t('sessions.now') : formats.ago(session.lastActivityAt, new Date())}
        </p>
      </div>
      {!session.current && (
        <Button
          size="sm"
          busy={end.isPending}
          aria-label={t('sessions.endOne', { name })}
          onClick={() => end.mutate()}
        >
          {t('sessions.end')}
        </Button>
      )}
    </li>
  )
}
