import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { until } from '../runtime/until.js'

/** A message as a telephone shows it. */
export interface ReadText {
  readonly to: string
  readonly text: string
}

/** The messages of a folder, the oldest first. */
export async function textsIn(folder: string): Promise<ReadText[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'))
  return Promise.all(
    names
      .sort()
      .map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as ReadText),
  )
}

/** Waits for so many messages to a number, and gives the last. */
export async function textTo(folder: string, number: string, count = 1): Promise<ReadText> {
  const texts = await until(async () => {
    const theirs = (await textsIn(folder)).filter(({ to }) => to === number)
    return theirs.length >= count && theirs
  }, `${count} messages to ${number}`)
  const last = texts.at(-1)
  if (!last) throw new Error('there is no message')
  return last
}

/** The code that a message tells. */
export function codeIn({ text }: ReadText): string {
  const [code] = /\b\d{6}\b/.exec(text) ?? []
  if (code === undefined) throw new Error('the message has no code')
  return code
}
