import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkoutFolder } from '@florin/platform'

/** Of the checkout that this runs from. */
export function programVersion(): string {
  const path = join(checkoutFolder(), 'package.json')
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
}
