import { randomInt } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'

const folder = join(process.env['FLORIN_WEB_DATA'] ?? '', 'sms')

/** A number that nobody else has in this run. */
export const newNumber = (): string => `+4930${randomInt(1_000_000_000)}`.padEnd(14, '0')

/** The code of the newest message to a number, once it is there. */
export async function codeTo(number: string): Promise<string> {
  let code: string | undefined
  await expect.poll(async () => (code = await codeIn(number))).toBeDefined()
  return code ?? ''
}

async function codeIn(number: string): Promise<string | undefined> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'))
  const texts = await Promise.all(
    names.sort().map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8')
      return JSON.parse(text) as { to: string; text: string }
    }),
  )
  return /\b\d{6}\b/.exec(texts.findLast(({ to }) => to === number)?.text ?? '')?.[0]
}
