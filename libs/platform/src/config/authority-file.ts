import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { checkServerIdentity, type PeerCertificate } from 'node:tls'
import { certificateExpiry } from '../observability/metrics.js'
import { StartupError } from './startup-error.js'

/** Whom to trust, as Node's TLS takes it. */
export interface Trust {
  readonly ca: string
  /** As Node's own; tells besides when the server's certificate runs out. */
  readonly checkServerIdentity: (host: string, shown: PeerCertificate) => Error | undefined
}

/**
 * Trust in the certificate authority in a file that a setting names. When it and the servers that it vouches for run out is told.
 * @throws StartupError when it can't be read
 */
export function trustIn(setting: string, file: string): Trust {
  let ca: string
  try {
    ca = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new StartupError(`${setting} names ${file}, which cannot be read.`, { cause })
  }
  const expiry = earliestExpiry(ca)
  if (expiry !== undefined) tellExpiry(setting, 'the authority', expiry)
  return {
    ca,
    checkServerIdentity: (host, shown) => {
      tellExpiry(setting, host, Date.parse(shown.valid_to))
      return checkServerIdentity(host, shown)
    },
  }
}

const tellExpiry = (setting: string, of: string, ms: number): void =>
  certificateExpiry.set({ setting, of }, ms / 1_000)

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
