import { buffer } from 'node:stream/consumers'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { readLetter, type ReadLetter } from './letters.js'

/** A real mail server that keeps what it is given. */
export class MailServer {
  readonly letters: ReadLetter[] = []
  /** Answers to the next letters instead of taking them. */
  readonly refusals: number[] = []
  private readonly server: SMTPServer

  private constructor(options: SMTPServerOptions) {
    this.server = new SMTPServer({
      authOptional: true,
      disableReverseLookup: true,
      hideSTARTTLS: true,
      logger: false,
      ...options,
      onData: (stream, _session, done) => {
        void buffer(stream).then(async (eml) => {
          const responseCode = this.refusals.shift()
          if (responseCode !== undefined) {
            done(Object.assign(new Error('not now'), { responseCode }))
            return
          }
          this.letters.push(await readLetter(eml))
          done()
        })
      },
    })
    // A client that mistrusts it ends the connection in the middle.
    this.server.on('error', () => undefined)
  }

  static async start(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
    const server = new MailServer(options)
    await new Promise<void>((resolve) => server.server.listen(port, '0.0.0.0', resolve))
    return server
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()))
  }
}
