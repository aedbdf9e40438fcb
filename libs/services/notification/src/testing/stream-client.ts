/** An event as a client reads it. */
export interface ReceivedEvent {
  readonly id: string | undefined
  readonly type: string
  readonly data: unknown
}

/** A client of the live stream, as a browser would read it with fetch. */
export class StreamClient {
  private readonly decoder = new TextDecoder()
  private readonly abort = new AbortController()
  private buffer = ''
  comments = 0

  private constructor(private readonly reader: ReadableStreamDefaultReader<Uint8Array>) {}

  static async open(url: string, headers: Record<string, string>): Promise<StreamClient> {
    const response = await fetch(url, { headers })
    if (!response.body || response.status !== 200) throw new Error(`status ${response.status}`)
    return new StreamClient(response.body.getReader() as ReadableStreamDefaultReader<Uint8Array>)
  }

  /** The next event; undefined when the stream has ended. */
  async next(): Promise<ReceivedEvent | undefined> {
    for (;;) {
      const block = await this.block()
      if (block === undefined) return undefined
      const event = parse(block)
      if (event) return event
      if (block.startsWith(':')) this.comments++
    }
  }

  async nextComment(): Promise<void> {
    for (;;) if ((await this.block())?.startsWith(':') !== false) return
  }

  async close(): Promise<void> {
    await this.reader.cancel()
    this.abort.abort()
  }

  private async block(): Promise<string | undefined> {
    for (;;) {
      const end = this.buffer.indexOf('\n\n')
      if (end >= 0) {
        const block = this.buffer.slice(0, end)
        this.buffer = this.buffer.slice(end + 2)
        return block
      }
      const { done, value } = await this.reader.read()
      if (done) return undefined
      this.buffer += this.decoder.decode(value, { stream: true })
    }
  }
}

function parse(block: string): ReceivedEvent | undefined {
  const fields = new Map(
    block.split('\n').map((line): [string, string] => {
      const colon = line.indexOf(': ')
      return [line.slice(0, colon), line.slice(colon + 2)]
    }),
  )
  const data = fields.get('data')
  if (data === undefined) return undefined
  return { id: fields.get('id'), type: fields.get('event') ?? '', data: JSON.parse(data) }
}
