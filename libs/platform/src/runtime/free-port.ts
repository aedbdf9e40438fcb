import { createServer } from 'node:net'
import { StartupError } from '../config/startup-error.js'

/** A port of the loopback that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port)
        else reject(new Error('no free port'))
      })
    })
  })
}

/**
 * Asked before anything is started, so that the message comes at once.
 * @param command what the person has called, for the advice
 * @throws StartupError when something else listens there, or nobody may
 */
export function assertPortFree(port: number, host: string, command: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      reject(
        new StartupError(
          taken
            ? `Port ${port} is taken by another program. Stop that, or choose another port: PORT=${port + 1} ${command}`
            : `Florin cannot listen on ${host}:${port} (${error.code ?? error.message}). Choose another port: PORT=3001 ${command}`,
        ),
      )
    })
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}
