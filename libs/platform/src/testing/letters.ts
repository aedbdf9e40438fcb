import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime, { type Email } from 'postal-mime'
import { until } from '../runtime/until.js'

/** A letter as a mail program shows it. */
export interface ReadLetter {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly raw: Email
}

/** @param eml a message as it goes over the wire (RFC 5322) */
export async function readLetter(eml: Buffer): Promise<ReadLetter> {
  const raw = await PostalMime.parse(eml)
  return {
    to: raw.to?.[0]?.address ?? '',
    subject: raw.subject ?? '',
    text: raw.text ?? '',
    html: raw.html ?? '',
    raw,
  }
}

/** The letters of a folder of `.eml` files, the oldest first. */
export async function lettersIn(folder: string): Promise<ReadLetter[]> {
  const names = await readdir(folder).catch(() => [])
  const letters = names.filter((name) => name.endsWith('.eml')).sort()
  return Promise.all(letters.map(async (name) => readLetter(await readFile(join(folder, name)))))
}

/**
 * Waits for so many letters to somebody, and gives the last.
 * @param leadsTo of those whose link leads there alone, such as `/join`
 */
export async function letterTo(
  folder: string,
  address: string,
  count = 1,
  leadsTo = '',
): Promise<ReadLetter> {
  const letters = await until(async () => {
    const theirs = (await lettersIn(folder)).filter(
      ({ to, text }) => to === address.toLowerCase() && text.includes(leadsTo),
    )
    return theirs.length >= count && theirs
  }, `${count} letters to ${address}`)
  const last = letters.at(-1)
  if (!last) throw new Error('there is no letter')
  return last
}

/** The token that a letter's link carries. */
export function tokenIn({ text }: ReadLetter): string {
  const [, token] = /#token=([A-Za-z0-9_-]+)/.exec(text) ?? []
  if (token === undefined) throw new Error('the letter has no link')
  return token
}
