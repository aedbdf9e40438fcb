import type { Files, FoundFile, Scope } from '../check.js'
import type { Findings } from '../findings.js'

const portion = 1_000
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
export const isUuid = (text: string): boolean => uuid.test(text)

/** Whose folder a stored file lies in: `imports/{userId}/…`. */
export const ownerOf = (key: string): string => key.split('/')[1] ?? ''

/**
 * Looks through the files of a folder for those that nothing names.
 * @param what such a file is called
 * @param namedOf of some keys those that something names
 */
export async function filesWithoutName(
  stored: Files,
  folder: string,
  { userId, fileAgeSecondsMax }: Scope,
  findings: Findings,
  what: string,
  namedOf: (keys: readonly string[]) => Promise<readonly { key: string }[]>,
): Promise<void> {
  const before = Date.now() - fileAgeSecondsMax * 1_000
  let some: FoundFile[] = []
  const look = async (): Promise<void> => {
    const named = new Set((await namedOf(some.map(({ key }) => key))).map(({ key }) => key))
    for (const { key, storedAt } of some) {
      if (named.has(key)) continue
      const owner = ownerOf(key)
      findings.differs({
        ...{ userId: isUuid(owner) ? owner : null, what, ids: [key] },
        ...{ expected: null, actual: `since ${storedAt.toISOString()}` },
      })
    }
    some = []
  }
  for await (const file of stored.list(userId === null ? folder : `${folder}/${userId}`)) {
    findings.looked(1)
    // A file comes before what names it; the sweep takes what was left behind.
    if (file.storedAt.getTime() < before) some.push(file)
    if (some.length === portion) await look()
  }
  if (some.length > 0) await look()
}
