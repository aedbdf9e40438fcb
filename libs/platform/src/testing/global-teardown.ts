import { rmSync } from 'node:fs'

export default async function globalTeardown(): Promise<void> {
  await globalThis.florinTestPostgres?.stop()
  const folder = process.env['FLORIN_TEST_POSTGRES_FOLDER']
  if (folder) rmSync(folder, { recursive: true, force: true })
}
