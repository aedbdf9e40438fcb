import type { FileOwnership } from '@florin/platform'
import { isReceiptKey } from '../metadata/transaction-metadata.js'
import { ownedKeys } from './files.repository.js'

/** A statement file belongs to its import, and a receipt to the metadata that name it. */
export const fileOwnership: FileOwnership = {
  async *files(objects) {
    yield* objects.list('imports')
    // Other attachments are another service's.
    for await (const file of objects.list('attachments')) if (isReceiptKey(file.key)) yield file
  },
  owned: ownedKeys,
}
