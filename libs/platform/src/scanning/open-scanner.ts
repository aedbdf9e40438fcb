import { z } from 'zod'
import { ClamdScanner } from './clamd-scanner.js'
import { NoScanner, type VirusScanner } from './virus-scanner.js'

const clamdPort = 3310

/** Who looks at what people send. */
export const scannerConfigSchema = z.object({
  /** `tcp://host:3310`; nothing is looked at unless told. */
  FLORIN_CLAMAV_URL: z
    .url({ protocol: /^tcp$/, error: 'must be an address such as tcp://clamav:3310' })
    .optional(),
})

export function openScanner({
  FLORIN_CLAMAV_URL: address,
}: z.infer<typeof scannerConfigSchema>): VirusScanner {
  if (address === undefined) return new NoScanner()
  const { hostname, port } = new URL(address)
  // Around an address of IPv6 URLs have brackets, and sockets none.
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  return new ClamdScanner({ host, port: port === '' ? clamdPort : Number(port) })
}
