import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { certificateExpiry } from '../observability/metrics.js'
import { StartupError } from './startup-error.js'

/**
 * The certificate authority in a file that a setting names.
 * @throws StartupError when it can't be read
 */
export function readAuthority(setting: string, file: string): string {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new StartupError(`${setting} names ${file}, which cannot be read.`, { cause })
  }
  const expiry = earliestExpiry(text)
  if (expiry !== undefined) certificateExpiry.set({ setting }, expiry / 1_000)
  return text
}

/** In milliseconds; of what is no certificate the first connection says more. */
function earliestExpiry(text: string): number | undefined {
  const found = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  try {
    const ends = found.map((one) => new X509Certificate(one).validToDate.getTime())
    return ends.length > 0 ? Math.min(...ends) : undefined
  } catch {
    return undefined
  }
}
