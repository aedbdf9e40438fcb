import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** The test virus of this stand-in. */
export const testVirus = 'florin-test-virus'

const command = 'zINSTREAM\0'

/** A server that speaks INSTREAM as clamd does, and finds one text; or behaves as a suite says. */
export class ClamdStandIn {
  /** What is done with a whole content; unset: it is looked at. */
  behave: ((socket: Socket) => void) | undefined
  /** Contents that came to their end. */
  readonly seen: Buffer[] = []
  private readonly sockets = new Set<Socket>()

  private constructor(private readonly server: Server) {}

  static async start(): Promise<ClamdStandIn> {
    const server = createServer()
    const standIn = new ClamdStandIn(server)
    server.on('connection', (socket) => standIn.take(socket))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return standIn
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  get url(): string {
    return `tcp://127.0.0.1:${this.port}`
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private take(socket: Socket): void {
    this.sockets.add(socket)
    socket.on('close', () => this.sockets.delete(socket)).on('error', () => undefined)
    const parts: Buffer[] = []
    socket.on('data', (part: Buffer) => {
      parts.push(part)
      const content = contentOf(Buffer.concat(parts))
      if (content) this.answer(socket, content)
    })
  }

  private answer(socket: Socket, content: Buffer): void {
    this.seen.push(content)
    if (this.behave) this.behave(socket)
    else socket.end(`stream: ${content.includes(testVirus) ? 'Florin.Test FOUND' : 'OK'}\0`)
  }
}

/** The content once its end is there. */
function contentOf(sent: Buffer): Buffer | undefined {
  const parts: Buffer[] = []
  for (let at = command.length; at + 4 <= sent.length;) {
    const bytes = sent.readUInt32BE(at)
    if (bytes === 0) return Buffer.concat(parts)
    parts.push(sent.subarray(at + 4, at + 4 + bytes))
    at += 4 + bytes
  }
  return undefined
}
