import { Badge, Button, toast } from '@florin/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import {
  identitydocumentsListQueryKey,
  identitydocumentsRemove,
  type IdentityDocument,
} from '../../api/client.js'
import { useFormats } from '../../lib/use-formats.js'
import { useRefusal } from './use-refusal.js'

interface PaperLineProps {
  readonly paper: IdentityDocument
  /** Whether it is being looked at, so that it stays. */
  readonly isFixed: boolean
}

/** A paper that somebody has added. */
export function PaperLine({ paper, isFixed }: PaperLineProps) {
  const { t } = useTranslation('identity')
  const { instant } = useFormats()
  const queries = useQueryClient()
  const inWords = useRefusal()
  const { id, type, filename: name, uploadedAt, verified, version } = paper
  const remove = useMutation({
    mutationFn: () =>
      identitydocumentsRemove({
        ...{ path: { id }, headers: { 'If-Match': `"${version}"` } },
        throwOnError: true,
      }),
    onSuccess: () => toast(t('removed')),
    onError: (error) => toast(inWords(error), { tone: 'danger' }),
    onSettled: () => queries.invalidateQueries({ queryKey: identitydocumentsListQueryKey() }),
  })
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0 grow basis-48">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {t(`kinds.${type}`)}
          {verified && <Badge tone="positive">{t('checked')}</Badge>}
        </p>
        <p className="text-sm text-muted wrap-anywhere">
          <bdi>{name}</bdi>
          {` · ${t('added', { when: instant(uploadedAt) })}`}
        </p>
      </div>
      {!isFixed && (
        <Button
          size="sm"
          busy={remove.isPending}
          aria-label={t('removeOne', { name })}
          onClick={() => remove.mutate()}
        >
          {t('remove')}
        </Button>
      )}
    </li>
  )
}
