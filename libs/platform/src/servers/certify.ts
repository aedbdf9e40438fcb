import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { accountFor, handOver } from '../database/embedded-account.js'

/** Files of a certificate that a server shows, and of who vouches for it. */
export interface ServerCertificate {
  readonly caFile: string
  readonly certificateFile: string
  readonly keyFile: string
}

const thisMachine = 'IP:127.0.0.1,DNS:localhost'

/** An authority of the test's own, and a certificate of its; for this machine unless other names are given. */
export function certify(folder: string, names = thisMachine): ServerCertificate {
  const at = (name: string): string => join(folder, name)
  const openssl = (...args: string[]): unknown => execFileSync('openssl', args, { stdio: 'pipe' })
  const files = {
    caFile: at('ca.pem'),
    certificateFile: at('server.pem'),
    keyFile: at('server.key'),
  }
  writeFileSync(at('names'), `subjectAltName=${names}\n`)
  const days = ['-days', '2', '-nodes', '-newkey', 'rsa:2048']
  openssl(
    'req',
    '-x509',
    ...days,
    '-keyout',
    at('ca.key'),
    '-out',
    files.caFile,
    '-subj',
    '/CN=Test CA',
  )
  const request = [
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    files.keyFile,
    '-out',
    at('server.csr'),
  ]
  openssl('req', ...request, '-subj', '/CN=127.0.0.1')
  certifyAgain(folder, 2)
  return files
}

/** The certificate in a folder of `certify` is another one from now on, of the same key; -1 days is one that ran out yesterday. */
export function certifyAgain(folder: string, days: number): void {
  const at = (name: string): string => join(folder, name)
  const signing = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial']
  const signed = ['-out', at('server.pem'), '-extfile', at('names'), '-days', String(days)]
  execFileSync('openssl', ['x509', '-req', '-in', at('server.csr'), ...signing, ...signed], {
    stdio: 'pipe',
  })
}

/** The same file, as an embedded PostgreSQL wants a key of its own: belonging to whom it runs as. */
export function ownedByPostgres(keyFile: string): string {
  handOver(keyFile, accountFor([keyFile]))
  return keyFile
}
