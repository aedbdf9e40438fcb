import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Page } from '@playwright/test'

/** A file as a person has it on their machine. */
export interface OwnFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

export const textFile = (name: string, content: string): OwnFile => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
})

/** A real file of those that the readers are tried with. */
export function fixture(path: string): OwnFile {
  const buffer = readFileSync(join(__dirname, '../../../../libs/statements/src/fixtures', path))
  return { name: basename(path), mimeType: 'application/octet-stream', buffer }
}

/** Holds files over the page, as somebody does who drags them there, and lets go. */
export async function dropFiles(page: Page, files: readonly OwnFile[]): Promise<void> {
  const given = files.map(({ name, buffer }) => ({ name, text: buffer.toString('latin1') }))
  // Whoever drags something there sees the page.
  await page.getByRole('heading', { level: 1 }).waitFor()
  const data = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer()
    for (const { name, text } of all) transfer.items.add(new File([text], name))
    return transfer
  }, given)
  await page.dispatchEvent('body', 'dragover', { dataTransfer: data })
  await page.getByText('Let go to bring it in').waitFor()
  await page.dispatchEvent('body', 'drop', { dataTransfer: data })
}
