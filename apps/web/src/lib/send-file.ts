import { problemOf } from '../api/problem.js'
import { keepSessionFresh, sessionEnded, sessionHeader } from '../api/session.js'

export interface SendOptions {
  readonly signal?: AbortSignal
  /** Hears which share of the form is on its way, from 0 to 1. */
  readonly onSent?: (share: number) => void
  /** What is said of the file, before it. */
  readonly fields?: Readonly<Record<string, string>>
}

/**
 * Sends a file as a form, and tells how far it is: `fetch` cannot, so it is the one request that the generated client does
 * not make.
 * @throws ApiProblem; a DOMException named `AbortError` when it was cancelled
 */
export async function sendFile<T>(path: string, file: File, options: SendOptions = {}): Promise<T> {
  await keepSessionFresh()
  options.signal?.throwIfAborted()
  const { status, body } = await post(path, file, options)
  if (status === 401) sessionEnded()
  if (status >= 200 && status < 300) return body as T
  throw problemOf(status, body)
}

interface Answer {
  /** 0 when there was none. */
  readonly status: number
  readonly body: unknown
}

function post(
  path: string,
  file: File,
  { signal, onSent, fields = {} }: SendOptions,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.responseType = 'json'
    for (const [name, value] of Object.entries(sessionHeader)) request.setRequestHeader(name, value)
    request.setRequestHeader('Idempotency-Key', crypto.randomUUID())
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      if (total > 0) onSent?.(loaded / total)
    })
    request.addEventListener('load', () =>
      resolve({ status: request.status, body: request.response as unknown }),
    )
    request.addEventListener('error', () => resolve({ status: 0, body: undefined }))
    request.addEventListener('abort', () => reject(new DOMException('Cancelled.', 'AbortError')))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('file', file)
    request.send(form)
  })
}

export const isCancelled = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'AbortError'
