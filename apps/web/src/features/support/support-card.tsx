import { Badge, Button, Card, Field, Loading, Select, SkeletonLines, toast } from '@florin/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  supportaccessEnd,
  supportaccessGive,
  supportaccessListOptions,
  type SupportAccess,
} from '../../api/client.js'
import { QueryState } from '../../lib/query-state.js'
import { useFormats } from '../../lib/use-formats.js'

const options = supportaccessListOptions()
/** An hour, a day, three days, a week. */
const choices = [1, 24, 72, 168] as const
/** Nothing tells this page that support has begun to look. */
const againMs = 15_000

/** Whether support may look at what is one's own, and who has. */
export function SupportCard() {
  const { t } = useTranslation('support')
  const query = useQuery({ ...options, staleTime: 0, refetchInterval: againMs })
  return (
    <Card title={t('title')}>
      <p className="mb-4 text-sm text-muted">{t('about')}</p>
      <QueryState
        query={query}
        loading={
          <Loading>
            <SkeletonLines lines={3} />
          </Loading>
        }
      >
        {({ items }) => {
          const active = items.find((one) => one.active)
          return (
            <div className="grid gap-5">
              {active ? <Given access={active} /> : <Giving />}
              <Looks items={items} />
            </div>
          )
        }}
      </QueryState>
    </Card>
  )
}

/** What changes it, after which it is read again. */
function useChange<Asked>(work: (asked: Asked) => Promise<unknown>, said: string) {
  const { t } = useTranslation('support')
  const queries = useQueryClient()
  return useMutation({
    mutationFn: work,
    onSuccess: () => toast(said),
    onError: () => toast(t('notDone'), { tone: 'danger' }),
    onSettled: () => queries.invalidateQueries({ queryKey: options.queryKey }),
  })
}

function Giving() {
  const { t } = useTranslation('support')
  const [hours, setHours] = useState<number>(24)
  const give = useChange(
    () => supportaccessGive({ body: { hours }, throwOnError: true }),
    t('given'),
  )
  return (
    <form
      className="flex flex-wrap items-end gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!give.isPending) give.mutate(undefined)
      }}
    >
      <Field label={t('howLong')}>
        <Select value={hours} onChange={({ target }) => setHours(Number(target.value))}>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {t(`for.${choice}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit" busy={give.isPending}>
        {t('give')}
      </Button>
    </form>
  )
}

function Given({ access }: { readonly access: SupportAccess }) {
  const { t } = useTranslation('support')
  const { instant } = useFormats()
  const end = useChange(
    () => supportaccessEnd({ path: { id: access.id }, throwOnError: true }),
    t('ended'),
  )
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone="warning">{t('open')}</Badge>
        {t('until', { when: instant(access.expiresAt) })}
      </p>
      <Button variant="danger" busy={end.isPending} onClick={() => end.mutate(undefined)}>
        {t('end')}
      </Button>
    </div>
  )
}

function Looks({ items }: { readonly items: readonly SupportAccess[] }) {
  const { t } = useTranslation('support')
  const { instant } = useFormats()
  const looks = items.flatMap((one) => one.looks)
  if (items.length === 0) return null
  if (looks.length === 0) return <p className="text-sm text-muted">{t('nobodyLooked')}</p>
  return (
    <section aria-label={t('looks')}>
      <h3 className="mb-2 font-medium">{t('looks')}</h3>
      <ul className="grid divide-y divide-line">
        {looks.map((look) => (
          <li key={look.id} className="grid gap-1 py-3 wrap-anywhere">
            <p className="font-medium">
              <bdi>{look.name}</bdi>
            </p>
            <p>
              <bdi>{look.reason}</bdi>
            </p>
            <p className="text-sm text-muted">
              {t('lookTime', { from: instant(look.openedAt), until: instant(look.until) })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
