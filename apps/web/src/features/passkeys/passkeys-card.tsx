import { Badge, Button, Card, EmptyState, ErrorState, Loading, Skeleton, toast } from '@florin/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Fingerprint } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { passkeysListOptions, passkeysRemove, type Passkey } from '../../api/client.js'
import { useFormats } from '../../lib/use-formats.js'
import { deviceOf } from '../security/device.js'
import { passkeyRefusal } from './refusal.js'
import { knowsPasskeys } from './support.js'

const RenameDialog = lazy(() => import('./rename-dialog.js'))
const options = passkeysListOptions()

/** What somebody signs in by instead of a password. */
export function PasskeysCard() {
  const { t } = useTranslation('passkeys')
  const { data, isError, refetch } = useQuery(options)
  return (
    <Card title={t('title')} actions={knowsPasskeys() && data && <AddPasskey />}>
      <p className="mb-4 text-sm text-muted">{t('about')}</p>
      {isError ? (
        <ErrorState
          title={t('unknown')}
          action={<Button onClick={() => void refetch()}>{t('again')}</Button>}
        />
      ) : data === undefined ? (
        <Loading>
          <Skeleton className="h-16" />
        </Loading>
      ) : data.items.length === 0 ? (
        <EmptyState icon={<Fingerprint />} title={t(knowsPasskeys() ? 'none' : 'unsupported')} />
      ) : (
        <ul className="grid divide-y divide-line">
          {data.items.map((passkey) => (
            <PasskeyLine key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
    </Card>
  )
}

/** What is told when it could not be done, and what is asked for anew after. */
function useDone(): { onError: (error: Error) => void; onSettled: () => Promise<void> } {
  const { t } = useTranslation('passkeys')
  const queries = useQueryClient()
  return {
    onError: (error) => void toast(t(passkeyRefusal(error)), { tone: 'danger' }),
    onSettled: () => queries.invalidateQueries({ queryKey: options.queryKey }),
  }
}

function AddPasskey() {
  const { t } = useTranslation('passkeys')
  const done = useDone()
  const { browser, system } = deviceOf(navigator.userAgent)
  // Any name will do until its owner gives another.
  const name = [browser, system].filter(Boolean).join(' · ') || t('someDevice')
  const add = useMutation({
    ...done,
    mutationFn: async () => (await import('./ceremony.js')).makePasskey(name),
    onSuccess: () => toast(t('added')),
  })
  return (
    <Button size="sm" busy={add.isPending} onClick={() => add.mutate()}>
      {t('add')}
    </Button>
  )
}

function PasskeyLine({ passkey }: { readonly passkey: Passkey }) {
  const { t } = useTranslation('passkeys')
  const formats = useFormats()
  const [isNaming, setNaming] = useState(false)
  const remove = useMutation({
    ...useDone(),
    mutationFn: () => passkeysRemove({ path: { id: passkey.id }, throwOnError: true }),
    onSuccess: () => toast(t('removed', { name: passkey.name })),
  })
  const used = passkey.lastUsedAt
    ? t('used', { when: formats.ago(passkey.lastUsedAt, new Date()) })
    : t('neverUsed')
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0 grow basis-64">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <bdi className="break-words">{passkey.name}</bdi>
          <Badge>{t(passkey.deviceType)}</Badge>
          {passkey.deviceType === 'multi-device' && passkey.backedUp && (
            <Badge tone="positive">{t('backedUp')}</Badge>
          )}
        </p>
        <p className="text-sm text-muted">
          {t('made', { day: formats.instant(passkey.createdAt) })} · {used}
        </p>
      </div>
      <div className="flex gap-2">
        <Button
          size="sm"
          aria-label={t('renameOne', { name: passkey.name })}
          onClick={() => setNaming(true)}
        >
          {t('rename')}
        </Button>
        <Button
          size="sm"
          busy={remove.isPending}
          aria-label={t('removeOne', { name: passkey.name })}
          onClick={() => remove.mutate()}
        >
          {t('remove')}
        </Button>
      </div>
      {isNaming && (
        <Suspense>
          <RenameDialog passkey={passkey} onClose={() => setNaming(false)} />
        </Suspense>
      )}
    </li>
  )
}
