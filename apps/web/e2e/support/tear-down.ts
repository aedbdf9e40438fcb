import { rmSync } from 'node:fs'

/** Runs after Florin was stopped; its data is nobody's. */
export default function tearDown(): void {
  const folder = process.env['FLORIN_WEB_DATA']
  if (folder) rmSync(folder, { recursive: true, force: true })
}
