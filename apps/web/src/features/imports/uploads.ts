import { importsCreate, type StatementImport } from '../../api/client.js'
import { ApiProblem } from '../../api/problem.js'

/** A file on its way to the API, or refused by it. What was taken is an import and no longer here. */
export interface Upload {
  readonly id: number
  readonly file: File
  /** Undefined while it is being sent. */
  readonly problem?: ApiProblem
}

const bytesMax = 100 * 1024 * 1024
/** The API takes four at a time. */
const atATime = 3

let uploads: readonly Upload[] = []
let lastId = 0
const listeners = new Set<() => void>()

function change(next: typeof uploads): void {
  uploads = next
  for (const listener of listeners) listener()
}

export const currentUploads = (): readonly Upload[] => uploads

export function onUploads(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const dismissUpload = (id: number): void =>
  change(uploads.filter((upload) => upload.id !== id))

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
  try {
    if (file.size > bytesMax) throw new ApiProblem(413, 'too-large', 'The file is too large.')
    const { data } = await importsCreate({ body: { file }, throwOnError: true })
    dismissUpload(id)
    return data
  } catch (error) {
    const problem =
      error instanceof ApiProblem ? error : new ApiProblem(0, 'unreadable-file', String(error))
    change(uploads.map((upload) => (upload.id === id ? { ...upload, problem } : upload)))
    return undefined
  }
}
