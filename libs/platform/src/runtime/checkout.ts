import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The folder of the checkout that this runs from, as source or as a program in dist; the working folder where
 * a program was taken elsewhere.
 */
export function checkoutFolder(): string {
  let folder = __dirname
  while (!existsSync(join(folder, 'prisma'))) {
    const above = dirname(folder)
    if (above === folder) return process.cwd()
    folder = above
  }
  return folder
}
