import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A request as a fake service got it. */
export interface Got {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** What a service does with a request, probes left out. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse, body: string) => void

const obliging: Behaviour = (_request, response) => void response.end('{}')

/** A process of a service, as the gateway sees it: one that can be stopped, killed and held. */
export class FakeService {
  readonly got: Got[] = []
  behave: Behaviour = obliging
  /** Says so when it is asked. */
  isStopping = false
  /** Answers nobody, though its connections stand. */
  isHeld = false
  private server: Server | undefined
  private port = 0

  static async start(behave: Behaviour = obliging): Promise<FakeService> {
    const service = new FakeService()
    service.behave = behave
    await service.rise()
    return service
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** At the place it had before. */
  async rise(): Promise<void> {
    const server = createServer((request, response) => void this.take(request, response))
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve))
    this.port = (server.address() as AddressInfo).port
    this.server = server
  }

  /** Without a word to anybody. */
  async kill(): Promise<void> {
    const { server } = this
    if (!server?.listening) return
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.isHeld) return
    if (request.url?.startsWith('/health/')) {
      response.writeHead(this.isStopping ? 503 : 200).end()
      return
    }
    const body = await text(request).catch(() => '')
    const { method = '', url: path = '', headers } = request
    this.got.push({ method, path, headers, body })
    this.behave(request, response, body)
  }
}
