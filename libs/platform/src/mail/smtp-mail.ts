import { readFile } from 'node:fs/promises'
import type { Transporter } from 'nodemailer'
import { messageOf } from './envelope.js'
import { Mail, MailRefused, type Letter } from './mail.js'

export interface SmtpAccess {
  /** `smtps://user:password@host:465`, or `smtp://` which changes to TLS (STARTTLS) unless the host is this machine. */
  readonly url: string
  readonly from: string
  /** File of the authority that vouches for the server, where it is not a public one. */
  readonly caFile?: string | undefined
}

// Nobody waits for a server that does not answer; the next try comes later.
const connectMs = 10_000
const silenceMs = 30_000
const connectionsMax = 2

/** Letters by a mail server (RFC 5321), over TLS. */
export class SmtpMail extends Mail {
  override readonly delivers = true
  private opened: Promise<Transporter> | undefined

  constructor(private readonly access: SmtpAccess) {
    super()
  }

  override async send(letter: Letter): Promise<void> {
    this.opened ??= open(this.access)
    const transporter = await this.opened.catch((error: unknown) => {
      this.opened = undefined
      throw error
    })
    try {
      await transporter.sendMail(messageOf(letter, this.access.from))
    } catch (error) {
      if (isFinal(error)) throw new MailRefused('the mail server refused it', { cause: error })
      throw error
    }
  }

  override async close(): Promise<void> {
    const transporter = await this.opened?.catch(() => undefined)
    transporter?.close()
  }
}

async function open({ url, caFile }: SmtpAccess): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  const { protocol, hostname, port, username, password } = new URL(url)
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const secure = protocol === 'smtps:'
  return createTransport({
    pool: true,
    maxConnections: connectionsMax,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    // A password or a link never goes over a line that others may read.
    requireTLS: !secure && !isLoopback,
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...(caFile === undefined ? {} : { tls: { ca: await readFile(caFile) } }),
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
  })
}

/** Answers of the 5xx kind to the letter itself; a login that is refused is ours to mend, so it is tried again. */
const isFinal = (error: unknown): boolean => {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown }
  return (
    typeof responseCode === 'number' &&
    responseCode >= 550 &&
    (code === 'EENVELOPE' || code === 'EMESSAGE')
  )
}
