/** Connection failures, and PostgreSQL's classes 08 (connection), 40 (deadlock, again and again), 53 (resources) and 57P (shutdown). */
const outageCodes = /^(08|40|53|57P)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/

/** `pg` tells of a connection that broke while a statement was under way, or before it, in words only. */
const brokenConnection =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout)/

// A wrapper's error holds the driver's, and that holds the server's.
const depthMax = 5

/**
 * Whether an error says that the database could not be reached or went away on the way, so that the
 * same request may be made again.
 */
export function isOutage(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > depthMax) return false
  const { code, syscall, message, cause } = error as Record<string, unknown>
  // The socket of a server beside us goes with the server when that is stopped.
  if (code === 'ENOENT' && syscall === 'connect') return true
  if (typeof code === 'string' && outageCodes.test(code)) return true
  if (isMistrust(code)) return true
  if (typeof message === 'string' && brokenConnection.test(message)) return true
  return isOutage(cause, depth + 1)
}

/** Whether a server was reached that shows no certificate one could trust: it has run out, or is somebody else's. */
export const isMistrust = (code: unknown): boolean =>
  typeof code === 'string' && /^(ERR_(TLS|SSL)|CERT_|UNABLE_TO_|.*SELF_SIGNED)/.test(code)

/** PostgreSQL's (disk_full), and of the network's and this machine's files. */
const fullCodes = new Set<unknown>(['53100', 'ENOSPC', 'EDQUOT'])

/** Whether an error says that a disk has no room left. */
export function isDiskFull(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > depthMax) return false
  const { code, cause } = error as Record<string, unknown>
  return fullCodes.has(code) || isDiskFull(cause, depth + 1)
}
