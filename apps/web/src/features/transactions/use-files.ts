import { toast } from '@florin/ui'
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  attachmentsContent,
  attachmentsListQueryKey,
  attachmentsRemove,
  type Attachment,
} from '../../api/client.js'
import { ApiProblem } from '../../api/problem.js'
import { isCancelled, sendFile } from '../../lib/send-file.js'

/** What the API takes, to be told before a large file has been sent in vain. */
export const fileBytesMax = 10 * 1024 * 1024

/** A file on its way. */
export interface SendingFile {
  readonly name: string
  /** From 0 to 1. */
  readonly share: number
}

/** Sends files of a transaction, one after the other; what is refused is told, and the next goes on. */
export function useSendFiles(id: string) {
  const queries = useQueryClient()
  const [sending, setSending] = useState<SendingFile>()
  const [refused, setRefused] = useState<readonly string[]>([])
  const stop = useRef<AbortController>(undefined)
  const said = useRefusal()
  const send = async (files: readonly File[]): Promise<void> => {
    const over = new AbortController()
    stop.current?.abort()
    stop.current = over
    setRefused([])
    for (const file of files) {
      if (over.signal.aborted) break
      setSending({ name: file.name, share: 0 })
      try {
        if (file.size > fileBytesMax) throw new ApiProblem(413, 'file-too-large', file.name)
        await sendFile<Attachment>(`/v1/transactions/${id}/attachments`, file, {
          signal: over.signal,
          onSent: (share) => setSending({ name: file.name, share }),
        })
      } catch (error) {
        if (!isCancelled(error)) setRefused((others) => [...others, said(file.name, error)])
      }
      await askAgain(queries, id)
    }
    if (stop.current === over) setSending(undefined)
  }
  return { sending, refused, send, cancel: () => stop.current?.abort() }
}

/**
 * Asks which files there are now. A list that is asked for the first time meanwhile may be from before: by itself the
 * library would wait for that one, and take it for the new one.
 */
async function askAgain(queries: QueryClient, id: string): Promise<void> {
  const queryKey = attachmentsListQueryKey({ path: { id } })
  await queries.cancelQueries({ queryKey })
  await queries.invalidateQueries({ queryKey })
}

/** Why a file was not taken, in words. */
function useRefusal(): (name: string, error: unknown) => string {
  const { t } = useTranslation('transactions')
  return (name, error) =>
    error instanceof ApiProblem
      ? t(`files.problems.${error.code}`, {
          name,
          defaultValue: t('files.refused', { name, detail: error.message }),
        })
      : t('files.refused', { name, detail: String(error) })
}

export function useRemoveFile(id: string) {
  const { t } = useTranslation('transactions')
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id: attachmentId }: Attachment) =>
      attachmentsRemove({ path: { id, attachmentId }, throwOnError: true }),
    onError: ({ message: detail }, { filename: name }) =>
      toast(t('files.notRemoved', { name, detail }), { tone: 'danger' }),
    onSettled: () => askAgain(queries, id),
  })
}

/** What lies in a file, to be shown or kept. */
export async function contentOf({ id: attachmentId, transactionId, type }: Attachment) {
  const path = { id: transactionId, attachmentId }
  const { data } = await attachmentsContent({ path, parseAs: 'blob', throwOnError: true })
  return new Blob([data as Blob], { type })
}
