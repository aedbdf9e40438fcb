import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { ReadText } from './text-messages.js'

/** What is done instead of taking the next message. */
export type SmsFault = (response: ServerResponse, request: IncomingMessage) => void

const send = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** As the provider refuses, with a code of its own. */
export const refusedWith =
  (status: number, code: number): SmsFault =>
  (response) =>
    send(response, status, { code, message: `Error ${code}`, status })

/**
 * A server that speaks the Messages API of Twilio as its documentation has it: a form in, JSON out, a login by account
 * and token. It keeps what it is given.
 */
export class SmsProvider {
  readonly account = 'AC0123456789abcdef0123456789abcdef'
  readonly token = 'a token of the provider'
  /** What it was asked, with who it was from. */
  readonly taken: (ReadText & { readonly from: string; readonly service: string })[] = []
  /** Done to the next requests, one each. */
  readonly faults: SmsFault[] = []

  private constructor(private readonly server: Server) {}

  static async start(): Promise<SmsProvider> {
    const server = createServer()
    const provider = new SmsProvider(server)
    server.on('request', (request, response) => void provider.answer(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return provider
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  stop(): Promise<unknown> {
    this.server.closeAllConnections()
    return new Promise((resolve) => this.server.close(resolve))
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams((await buffer(request)).toString())
    const fault = this.faults.shift()
    if (fault) {
      fault(response, request)
      return
    }
    const login = Buffer.from(`${this.account}:${this.token}`).toString('base64')
    if (request.headers.authorization !== `Basic ${login}`)
      return refusedWith(401, 20003)(response, request)
    if (request.url !== `/2010-04-01/Accounts/${this.account}/Messages.json`)
      return refusedWith(404, 20404)(response, request)
    const to = form.get('To') ?? ''
    if (!/^\+[1-9]\d{7,14}$/.test(to)) return refusedWith(400, 21211)(response, request)
    const text = form.get('Body') ?? ''
    if (text === '') return refusedWith(400, 21602)(response, request)
    const [from, service] = [form.get('From') ?? '', form.get('MessagingServiceSid') ?? '']
    this.taken.push({ to, text, from, service })
    send(response, 201, { sid: `SM${this.taken.length}`, status: 'queued', to, body: text })
  }
}
