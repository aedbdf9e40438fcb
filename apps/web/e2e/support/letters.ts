import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import PostalMime, { type Email } from 'postal-mime'

const folder = join(process.env['FLORIN_WEB_DATA'] ?? '', 'mail')

/** The newest letter to somebody that is about something, once it is there. */
export async function letterTo(address: string, subject: string): Promise<Email> {
  let found: Email | undefined
  await expect
    .poll(
      async () => (found = (await lettersTo(address)).findLast((one) => one.subject === subject)),
    )
    .toBeDefined()
  if (!found) throw new Error('there is no letter')
  return found
}

/** The link of a letter, as its reader follows it. */
export function linkIn({ text = '' }: Email): string {
  const [link] = /https?:\/\/\S+#token=\S+/.exec(text) ?? []
  if (link === undefined) throw new Error('the letter has no link')
  return link
}

async function lettersTo(address: string): Promise<Email[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'))
  const letters = await Promise.all(
    names.sort().map(async (name) => PostalMime.parse(await readFile(join(folder, name)))),
  )
  return letters.filter(({ to }) => to?.some((reader) => reader.address === address))
}
