import { Badge, Cell, HeadCell, Table, TableBody, TableHead, TableRow } from '@florin/ui'
import {
  Bell,
  ChartPie,
  FileDown,
  KeyRound,
  KeySquare,
  Landmark,
  ListChecks,
  ScrollText,
  TriangleAlert,
  UserRound,
  Users,
  type LucideIcon,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../../api/client.js'
import { useFormats } from '../../lib/use-formats.js'
import {
  changesOf,
  countOf,
  isCode,
  isKnown,
  kindOf,
  shown,
  spelledOut,
  toldOf,
  type Change,
  type Kind,
} from './entry.js'

const icons: Record<Kind, LucideIcon> = {
  session: KeyRound,
  token: KeySquare,
  person: UserRound,
  household: Users,
  account: Landmark,
  import: FileDown,
  transaction: ListChecks,
  budget: ChartPie,
  notification: Bell,
}

/** What was done, when and from where; what changed by it, and its link in the chain, on demand. */
export function AuditLine({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('audit')
  const { instant } = useFormats()
  const kind = kindOf(entry.action)
  const Icon = kind ? icons[kind] : ScrollText
  const told = toldOf(entry)
    .map(([name, value]) => {
      const words = isCode(name) ? t(`codes.${name}.${value}`, value) : value
      return `${t(`told.${name}`, name)}: ${words}`
    })
    .join(' · ')
  return (
    <li className="flex items-start gap-3 py-4 first:pt-0 last:pb-0">
      <span className="mt-0.5 flex size-9 shrink-0 items-center justify-center rounded-full bg-sunken text-muted">
        <Icon size={18} aria-hidden="true" />
      </span>
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-medium wrap-anywhere">
            {isKnown(entry.action)
              ? t(`actions.${entry.action}`, { count: countOf(entry) })
              : spelledOut(entry.action)}
          </span>
          {!entry.success && (
            <Badge tone="danger" icon={<TriangleAlert aria-hidden="true" />}>
              {t('refused')}
            </Badge>
          )}
        </p>
        <p className="text-sm text-muted wrap-anywhere">
          <time dateTime={entry.at}>{instant(entry.at)}</time>
          {entry.ipAddress && ` · ${entry.ipAddress}`}
          {told && ` · ${told}`}
        </p>
        <Details entry={entry} />
      </div>
    </li>
  )
}

function Details({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('audit')
  const changes = changesOf(entry)
  const facts = [
    ['userAgent', entry.userAgent],
    ['resource', entry.resourceId],
    ['correlation', entry.correlationId],
    ['sequence', String(entry.sequence)],
    ['hash', entry.hash],
    ['previousHash', entry.previousHash],
  ] as const
  return (
    <details className="mt-2 text-sm">
      <summary className="w-fit rounded-sm font-medium text-accent">
        {changes.length > 0 ? t('whatChanged', { count: changes.length }) : t('details')}
      </summary>
      {changes.length > 0 && <Changes changes={changes} />}
      <dl className="mt-3 grid gap-x-4 gap-y-1 sm:grid-cols-[max-content_minmax(0,1fr)]">
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <div key={name} className="contents">
                <dt className="text-muted">{t(`facts.${name}`)}</dt>
                <dd className="font-mono text-xs leading-5 wrap-anywhere">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </details>
  )
}

function Changes({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation('audit')
  const said = (value: unknown): string => {
    const one = shown(value)
    if (one.kind === 'text') return one.text
    return one.kind === 'flag' ? t(one.value ? 'yes' : 'no') : t('nothing')
  }
  return (
    <Table caption={t('whatChanged', { count: changes.length })} className="mt-2">
      <TableHead>
        <TableRow>
          <HeadCell>{t('field')}</HeadCell>
          <HeadCell>{t('before')}</HeadCell>
          <HeadCell>{t('after')}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {changes.map(({ field, before, after }) => (
          <TableRow key={field}>
            <HeadCell scope="row">{t(`fields.${field}`, field)}</HeadCell>
            <Cell className="wrap-anywhere">{said(before)}</Cell>
            <Cell className="wrap-anywhere">{said(after)}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
