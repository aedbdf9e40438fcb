import { Button, Dialog, Field, TextArea, toast } from '@florin/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/problem.js'
import { RefusalBanner } from '../../lib/refusal-banner.js'
import { doIt, type ActName } from './acts.js'

interface ReasonDialogProps {
  readonly id: string
  readonly act: ActName
  readonly onClose: () => void
  /** Once it is done. */
  readonly onDone?: (act: ActName) => void
}

/** Asks why before it is done, as nothing is done without a reason. */
export function ReasonDialog({ id, act, onClose, onDone }: ReasonDialogProps) {
  const { t } = useTranslation('admin')
  const formId = useId()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const done = useMutation({
    mutationFn: () => doIt(act, id, reason.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [{ tags: ['admin'] }] })
      toast(t(`done.${act}`))
      onClose()
      onDone?.(act)
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      closesOutside={false}
      title={t(`acts.${act}`)}
      description={t(`about.${act}`)}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant={act === 'suspend' ? 'danger' : 'primary'}
            type="submit"
            form={formId}
            busy={done.isPending}
          >
            {t(`acts.${act}`)}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          setMissing(reason.trim() === '')
          if (reason.trim() !== '' && !done.isPending) done.mutate()
        }}
      >
        <RefusalBanner words={wordsOf(done.error)} />
        <Field
          label={t('reason')}
          hint={t('reasonHint')}
          error={isMissing ? t('reasonMissing') : undefined}
          required
        >
          <TextArea
            rows={3}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value.replaceAll('\n', ' '))}
          />
        </Field>
      </form>
    </Dialog>
  )
}

const wordsOf = (error: unknown): string | undefined =>
  error instanceof ApiProblem ? error.message : error ? String(error) : undefined
