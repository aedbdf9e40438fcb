import { Badge, Button, Card, linkClass, Loading, SkeletonLines, toast } from '@florin/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BadgeCheck, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import {
  consentsAgree,
  consentsListOptions,
  type Consent as ConsentBody,
  type ConsentList,
} from '../../api/client.js'
import { QueryState } from '../../lib/query-state.js'
import { useFormats } from '../../lib/use-formats.js'

type Item = ConsentList['items'][number]
type Purpose = ConsentBody['purpose']

const options = consentsListOptions()
// A newer service may ask for what this page has no words for.
const isKnown = (item: Item): item is Item & { purpose: Purpose } =>
  item.purpose === 'terms' || item.purpose === 'privacy'

/** What somebody agreed to and when, and what there is to agree to. */
export function ConsentsCard() {
  const { t } = useTranslation('consents')
  const query = useQuery(options)
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
        {({ items }) => (
          <ul className="grid gap-5">
            {items.filter(isKnown).map((item) => (
              <li key={item.purpose} className="grid gap-2">
                <Consent item={item} />
              </li>
            ))}
          </ul>
        )}
      </QueryState>
    </Card>
  )
}

function Consent({ item }: { readonly item: Item & { purpose: Purpose } }) {
  const { t } = useTranslation('consents')
  const { date, instant } = useFormats()
  const { purpose, version, agreed, history } = item
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Link to={`/${purpose}`} className={linkClass}>
          {t(purpose)}
        </Link>
        {agreed ? (
          <Badge tone="positive" icon={<BadgeCheck size={14} aria-hidden />}>
            {t('agreed')}
          </Badge>
        ) : (
          <Badge tone="warning" icon={<TriangleAlert size={14} aria-hidden />}>
            {t(history.length > 0 ? 'newer' : 'open')}
          </Badge>
        )}
      </p>
      {history.length > 0 && (
        <ul className="grid gap-1 text-sm text-muted">
          {history.map((given) => (
            <li key={given.version}>
              {t('given', { time: instant(given.at), day: date(given.version) })}
            </li>
          ))}
        </ul>
      )}
      {!agreed && <Agree purpose={purpose} version={version} />}
    </>
  )
}

function Agree({ purpose, version }: ConsentBody) {
  const { t } = useTranslation('consents')
  const queries = useQueryClient()
  const agree = useMutation({
    mutationFn: () => consentsAgree({ body: { purpose, version }, throwOnError: true }),
    onError: () => toast(t('notDone'), { tone: 'danger' }),
    onSettled: () => queries.invalidateQueries({ queryKey: options.queryKey }),
  })
  return (
    <div>
      <Button busy={agree.isPending} onClick={() => agree.mutate()}>
        {t(`agreeTo.${purpose}`)}
      </Button>
    </div>
  )
}
