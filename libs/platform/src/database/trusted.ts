import type { ConnectionOptions } from 'node:tls'
import { Client } from 'pg'
import { trustIn } from '../config/authority-file.js'
import { StartupError } from '../config/startup-error.js'
import { isMistrust } from './outage.js'

const setting = 'DATABASE_CA_FILE'
const answerMsMax = 5_000

/** The same, answered only by a server that an authority vouches for under that name; libpq knows it so as well. */
export function trusting(url: string, caFile: string): string {
  const trusted = new URL(url)
  trusted.searchParams.set('sslmode', 'verify-full')
  trusted.searchParams.set('sslrootcert', caFile)
  return trusted.href
}

/**
 * How to connect to what a URL names.
 * @throws StartupError when its authority's file can't be read
 */
export function connectionOf(url: string): { connectionString: string; ssl?: ConnectionOptions } {
  const plain = new URL(url)
  const caFile = plain.searchParams.get('sslrootcert')
  if (caFile === null) return { connectionString: url }
  plain.searchParams.delete('sslmode')
  plain.searchParams.delete('sslrootcert')
  // Told apart from its name: for an address pg gives none, and the certificate would be one for localhost.
  const ssl = { ...trustIn(setting, caFile), host: plain.hostname }
  return { connectionString: plain.href, ssl }
}

/**
 * Does nothing where no authority is named, or the server is away for now.
 * @throws StartupError that names what is wrong with a server's certificate
 */
export async function assertTrusted(url: string): Promise<void> {
  const connection = connectionOf(url)
  if (!connection.ssl) return
  const client = new Client({ ...connection, connectionTimeoutMillis: answerMsMax })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (cause) {
    const why = mistrustOf(cause as { code?: unknown; message: string })
    if (why !== undefined)
      throw new StartupError(`PostgreSQL at ${new URL(url).host} ${why}`, { cause })
  } finally {
    await client.end().catch(() => undefined)
  }
}

function mistrustOf({ code, message }: { code?: unknown; message: string }): string | undefined {
  if (message === 'The server does not support SSL connections')
    return `speaks no TLS, which ${setting} demands.`
  if (code === 'CERT_HAS_EXPIRED')
    return `shows a certificate that has run out, or whose authority in ${setting} has.`
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return `shows a certificate that is not for this host: ${message}`
  if (isMistrust(code))
    return `shows a certificate that the authority in ${setting} does not vouch for: ${message}`
  return undefined
}
