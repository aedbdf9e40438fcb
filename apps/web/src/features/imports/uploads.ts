import type { StatementImport } from '../../api/client.js'
import { ApiProblem } from '../../api/problem.js'
import { isCancelled, sendFile } from '../../lib/send-file.js'

/** A file on its way to the API, or refused by it. What was taken is an import and no longer here. */
export interface Upload {
  readonly id: number
  readonly file: File
  /** How much of it is on its way, from 0 to 1; undefined while others go first. */
  readonly share?: number
  /** Undefined while it is being sent. */
  readonly problem?: ApiProblem
}

const bytesMax = 100 * 1024 * 1024
/** The API takes four at a time. */
const atATime = 3

let uploads: readonly Upload[] = []
let lastId = 0
const listeners = new Set<() => void>()
const stops = new Map<number, AbortController>()

function change(next: typeof uploads): void {
  uploads = next
  for (const listener of listeners) listener()
}

const update = (id: number, more: Partial<Upload>): void =>
  change(uploads.map((upload) => (upload.id === id ? { ...upload, ...more } : upload)))

export const currentUploads = (): readonly Upload[] => uploads

export function onUploads(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Takes a file off the list, and stops it where it is still being sent. */
export function dismissUpload(id: number): void {
  stops.get(id)?.abort()
  change(uploads.filter((upload) => upload.id !== id))
}

/** Sends files, some at a time. @returns the imports of those that were taken */
export async function sendFiles(files: readonly File[]): Promise<StatementImport[]> {
  const mine = files.map((file): Upload => ({ id: ++lastId, file }))
  change([...uploads, ...mine])
  const waiting = [...mine]
  const made: StatementImport[] = []
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const taken = await send(next)
      if (taken) made.push(taken)
    }
  }
  await Promise.all(Array.from({ length: atATime }, work))
  return made
}

async function send({ id, file }: Upload): Promise<StatementImport | undefined> {
  // It was taken off the list while others were sent.
  if (!uploads.some((upload) => upload.id === id)) return undefined
  const stop = new AbortController()
  stops.set(id, stop)
  try {
    if (file.size > bytesMax) throw new ApiProblem(413, 'too-large', 'The file is too large.')
    update(id, { share: 0 })
    const onSent = (share: number): void => update(id, { share })
    const options = { signal: stop.signal, onSent }
    const taken = await sendFile<StatementImport>('/v1/imports', file, options)
    dismissUpload(id)
    return taken
  } catch (error) {
    if (isCancelled(error)) return undefined
    const problem =
      error instanceof ApiProblem ? error : new ApiProblem(0, 'unreadable-file', String(error))
    update(id, { problem })
    return undefined
  } finally {
    stops.delete(id)
  }
}

/** How much of all that is being sent is on its way, from 0 to 1, by bytes. */
export function shareOf(sending: readonly Pick<Upload, 'file' | 'share'>[]): number {
  const bytes = sending.reduce((sum, { file }) => sum + file.size, 0)
  const sent = sending.reduce((sum, { file, share = 0 }) => sum + file.size * share, 0)
  return bytes === 0 ? 0 : sent / bytes
}
