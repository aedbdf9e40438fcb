import { FlorinError, type FileType } from '@florin/contracts'
import { fileScans } from '../observability/metrics.js'
import type { Objects } from '../objects/objects.js'
import type { VirusScanner } from '../scanning/virus-scanner.js'
import { typeOfStored } from './file-type.js'

/** Where files lie, and who looks at them. */
export interface FileKeeping {
  readonly objects: Objects
  readonly scanner: VirusScanner
}

/** 422: something malicious is in the file. */
export class FileInfected extends FlorinError {
  constructor(virus: string) {
    const detail = 'Something malicious was found in the file; it was not kept.'
    const errors = [{ pointer: '/file', code: 'infected', detail }]
    super('invalid', 'file-infected', detail, { errors, cause: new Error(virus) })
  }
}

/**
 * Looks at a stored file before it is anybody's.
 * @throws FileInfected, FlorinError 415 that names what is taken, 503 where nobody can say whether it is clean
 */
export async function checkStored<Type extends FileType>(
  { objects, scanner }: FileKeeping,
  key: string,
  types: readonly Type[],
): Promise<Type> {
  const type = await typeOfStored(objects, key, types)
  if (scanner.scans) await assertClean({ objects, scanner }, key)
  return type
}

async function assertClean({ objects, scanner }: FileKeeping, key: string): Promise<void> {
  const content = await objects.open(key)
  if (!content) throw new FlorinError('unavailable', 'files-unavailable', 'The file is gone.')
  const virus = await scanner.virusIn(content).catch((error: unknown) => {
    fileScans.inc({ outcome: 'unavailable' })
    throw error
  })
  fileScans.inc({ outcome: virus === null ? 'clean' : 'infected' })
  if (virus !== null) throw new FileInfected(virus)
}
