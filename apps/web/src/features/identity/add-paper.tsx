import { Banner, Button, buttonClass, Field, Progress, Select } from '@florin/ui'
import { useQueryClient } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { identitydocumentsListQueryKey, type IdentityDocument } from '../../api/client.js'
import { ApiProblem } from '../../api/problem.js'
import { isCancelled, sendFile } from '../../lib/send-file.js'
import { useRefusal } from './use-refusal.js'

type PaperType = IdentityDocument['type']

const types = [
  ...(['id', 'passport', 'driver_license'] as const),
  ...(['residence_permit', 'proof_of_address'] as const),
]
const accepted = 'application/pdf,image/jpeg,image/png,image/webp,image/heic'
/** What the API takes, to be told before a large file has been sent in vain. */
const bytesMax = 10 * 1024 * 1024

/** Sends a paper, once it is said what it is. */
export function AddPaper() {
  const { t } = useTranslation('identity')
  const [type, setType] = useState<PaperType>('id')
  const { share, refused, send, cancel } = useSendPaper()
  const input = useId()
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-end gap-4">
        <Field label={t('kind')}>
          <Select value={type} onChange={({ target }) => setType(target.value as PaperType)}>
            {types.map((one) => (
              <option key={one} value={one}>
                {t(`kinds.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        <div>
          <input
            id={input}
            type="file"
            accept={accepted}
            aria-describedby={`${input}-hint`}
            className="peer sr-only"
            disabled={share !== undefined}
            onChange={({ target }) => {
              const file = target.files?.[0]
              if (file) void send(type, file)
              target.value = ''
            }}
          />
          <label
            htmlFor={input}
            className={`${buttonClass()} cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus`}
          >
            <FileUp aria-hidden size={18} />
            {t('add')}
          </label>
        </div>
      </div>
      <p id={`${input}-hint`} className="text-sm text-muted">
        {t('hint')}
      </p>
      {share !== undefined && (
        <div className="flex items-center gap-3">
          <span className="min-w-0 grow">
            <Progress label={t('sending')} value={share} />
          </span>
          <Button size="sm" onClick={cancel}>
            {t('cancel')}
          </Button>
        </div>
      )}
      <div role="alert" className="empty:hidden">
        {refused && <Banner tone="danger">{refused}</Banner>}
      </div>
    </div>
  )
}

function useSendPaper() {
  const queries = useQueryClient()
  const inWords = useRefusal()
  const [share, setShare] = useState<number>()
  const [refused, setRefused] = useState<string>()
  const stop = useRef<AbortController>(undefined)
  const send = async (type: PaperType, file: File): Promise<void> => {
    const over = new AbortController()
    stop.current = over
    setRefused(undefined)
    setShare(0)
    try {
      if (file.size > bytesMax) throw new ApiProblem(413, 'file-too-large', file.name)
      const options = { signal: over.signal, onSent: setShare, fields: { type } }
      await sendFile<IdentityDocument>('/v1/me/documents', file, options)
    } catch (error) {
      if (!isCancelled(error)) setRefused(inWords(error))
    }
    setShare(undefined)
    await queries.invalidateQueries({ queryKey: identitydocumentsListQueryKey() })
  }
  return { share, refused, send, cancel: () => stop.current?.abort() }
}
