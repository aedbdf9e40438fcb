import { connect, type Socket } from 'node:net'

/** What a client needs to know of an answer; nothing of it where the connection was lost. */
export interface RawAnswer {
  readonly status: number
  /** Whether it said when to come back. */
  readonly hinted: boolean
}

/**
 * One connection kept alive, with one request under way. It reads of an answer only what it is asked
 * for, because it works for the same cores as the server it measures.
 */
export class RawClient {
  private socket: Socket | undefined
  private text = ''
  private answered: ((answer: RawAnswer | undefined) => void) | undefined

  constructor(private readonly url: URL) {}

  get isBusy(): boolean {
    return this.answered !== undefined
  }

  /**
   * @param request the whole request, as it goes over the line
   * @throws Error when a request is under way already
   */
  ask(request: string, answered: (answer: RawAnswer | undefined) => void): void {
    if (this.answered) throw new Error('a request is under way')
    this.answered = answered
    this.socket ??= this.open()
    this.socket.write(request, 'latin1')
  }

  close(): void {
    this.answered = undefined
    this.socket?.destroy()
  }

  private open(): Socket {
    const socket = connect({ port: Number(this.url.port), host: this.url.hostname, noDelay: true })
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => this.read(text))
    // Told by `close`, which follows.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.socket = undefined
      this.end(undefined)
    })
    return socket
  }

  private read(text: string): void {
    this.text = this.text === '' ? text : this.text + text
    const headEnd = this.text.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const head = this.text.slice(0, headEnd).toLowerCase()
    if (this.text.length < endOf(head, this.text, headEnd + 4)) return
    if (head.includes('\r\nconnection: close')) this.socket = undefined
    this.end({ status: Number(head.slice(9, 12)), hinted: head.includes('\r\nretry-after:') })
  }

  private end(answer: RawAnswer | undefined): void {
    const { answered } = this
    this.text = ''
    this.answered = undefined
    answered?.(answer)
  }
}

const lengthName = '\r\ncontent-length: '

/** Where an answer ends that has begun; beyond what has come where that can't be told yet. */
function endOf(head: string, text: string, bodyAt: number): number {
  const at = head.indexOf(lengthName)
  if (at >= 0) return bodyAt + Number.parseInt(head.slice(at + lengthName.length), 10)
  return text.endsWith('\r\n0\r\n\r\n') ? text.length : Infinity
}
