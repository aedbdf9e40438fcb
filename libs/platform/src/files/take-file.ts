import { FlorinError, type FileType } from '@florin/contracts'
import type { FastifyRequest } from 'fastify'
import { currentContext } from '../context/request-context.js'
import { IdempotentReplay } from '../http/idempotency-store.js'
import { fingerprintOf } from '../http/fingerprint.js'
import { receiveUpload, type Upload } from '../http/upload.js'
import type { Objects } from '../objects/objects.js'
import { checkStored, type FileKeeping } from './check-stored.js'
import { shownName } from './file-name.js'

export interface FileTerms<Type extends FileType> {
  readonly key: string
  readonly bytesMax: number
  /** What it may be, by its content. */
  readonly types: readonly Type[]
  /** Fields of the form besides the file. */
  readonly fields?: readonly string[]
}

/** A file that is stored under its key, and not yet anybody's. */
export interface TakenFile<Type extends FileType = FileType> {
  /** As it may be shown; never used as a path. */
  readonly filename: string
  readonly type: Type
  /** Bytes. */
  readonly size: number
  readonly fields: Readonly<Record<string, string>>
}

/**
 * Takes the one file of a form and gives it to whoever keeps it; nothing is left of what is refused.
 * @throws FlorinError as `checkStored` and `receiveUpload`
 */
export async function takeFile<T, Type extends FileType>(
  request: FastifyRequest,
  { objects, scanner }: FileKeeping,
  { key, bytesMax, types, fields = [] }: FileTerms<Type>,
  keep: (file: TakenFile<Type>) => Promise<T>,
): Promise<T> {
  const upload = await receiveUpload(request, objects, key, { bytesMax, fields })
  return keepUpload(request, objects, key, upload, async () => {
    const type = await checkStored({ objects, scanner }, key, types)
    const filename = shownName(upload.fileName)
    return keep({ filename, type, size: upload.stored.bytes, fields: upload.fields })
  })
}

/** Does what makes a stored upload somebody's. A repeat under an `Idempotency-Key` is told by the file's content. */
export function keepUpload<T>(
  request: FastifyRequest,
  objects: Objects,
  key: string,
  { fields, fileName, stored: { sha256 } }: Upload,
  keep: () => Promise<T>,
): Promise<T> {
  const idempotency = currentContext()?.idempotency
  if (idempotency)
    idempotency.fingerprint = fingerprintOf(request.method, request.url, {
      ...{ fields, fileName, sha256 },
    })
  return keepOrRemove(objects, key, keep)
}

/** Does what makes an object somebody's, and removes it where that is refused. */
export async function keepOrRemove<T>(
  objects: Objects,
  key: string,
  keep: () => Promise<T>,
): Promise<T> {
  try {
    return await keep()
  } catch (error) {
    // Any other error leaves open whether it was committed, and then the object is needed.
    const isRefused = error instanceof FlorinError || error instanceof IdempotentReplay
    // Where that fails the object is found to be nobody's later.
    if (isRefused) await objects.delete(key).catch(() => undefined)
    throw error
  }
}
