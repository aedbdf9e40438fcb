import { Button, Field, TextInput, toast } from '@florin/ui'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { adminkycOpen, type AdminUserDetails } from '../../api/client.js'
import { keep } from '../../lib/save-file.js'
import { useFormats } from '../../lib/use-formats.js'

type Paper = AdminUserDetails['documents'][number]

/** The papers that are to be looked at; each look is written down with its reason. */
export function Papers({ person }: { readonly person: AdminUserDetails }) {
  const { t } = useTranslation('admin')
  const { instant } = useFormats()
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const open = useMutation({
    mutationFn: async (paper: Paper) => {
      const { data } = await adminkycOpen({
        ...{ path: { id: person.id, documentId: paper.id }, body: { reason: reason.trim() } },
        ...{ parseAs: 'blob', throwOnError: true },
      })
      keep(new Blob([data as Blob], { type: paper.contentType }), `${paper.type}-${paper.id}`)
    },
    onError: () => toast(t('notOpened'), { tone: 'danger' }),
  })
  return (
    <section aria-label={t('papers')} className="grid gap-3 border-t border-line pt-5">
      <h3 className="font-medium">{t('papers')}</h3>
      <Field
        label={t('lookReason')}
        hint={t('reasonHint')}
        error={isMissing ? t('reasonMissing') : undefined}
      >
        <TextInput
          maxLength={500}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </Field>
      <ul className="grid divide-y divide-line">
        {person.documents.map((paper) => (
          <li key={paper.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <span>
              {t(`papersOf.${paper.type}`)}
              <span className="text-sm text-muted"> · {instant(paper.uploadedAt)}</span>
            </span>
            <Button
              size="sm"
              busy={open.isPending && open.variables.id === paper.id}
              onClick={() => {
                setMissing(reason.trim() === '')
                if (reason.trim() !== '') open.mutate(paper)
              }}
            >
              {t('download')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
