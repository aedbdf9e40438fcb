import { once } from 'node:events'
import { Readable } from 'node:stream'
import type { Client, Connection, Submittable } from 'pg'

/** What pg's connection does besides, which its types leave out. */
interface CopyConnection extends Connection {
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(reason: string): void
}

/** `COPY 42` is said at the end. */
const rowsIn = ({ text }: { text: string }): number => Number(text.split(' ')[1] ?? 0)

/** What a `COPY … TO STDOUT` gives. */
export const copyOut = (client: Client, sql: string): CopyOut => client.query(new CopyOut(sql))

/**
 * It comes as fast as it is read, and is all there at the stream's end. A stream that is destroyed before takes the
 * connection with it, which would go on sending.
 */
class CopyOut extends Readable implements Submittable {
  /** How many there were; known at the end. */
  rows = 0
  private connection: Connection | undefined
  private isOver = false

  constructor(private readonly sql: string) {
    super()
  }

  submit(connection: Connection): void {
    this.connection = connection
    connection.query(this.sql)
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    // The parser uses its buffer again.
    if (!this.push(Buffer.from(chunk))) this.connection?.stream.pause()
  }

  handleCommandComplete(message: { text: string }): void {
    this.rows = rowsIn(message)
  }

  handleReadyForQuery(): void {
    this.isOver = true
    this.push(null)
  }

  handleError(error: Error): void {
    this.isOver = true
    this.destroy(error)
  }

  override _read(): void {
    this.connection?.stream.resume()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (this.isOver) this.connection?.stream.resume()
    else this.connection?.stream.destroy()
    done(error)
  }
}

/** Does a `COPY … FROM STDIN` with what a stream gives. @returns how many rows came */
export function copyIn(client: Client, sql: string, source: Readable): Promise<number> {
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(sql, source, resolve, reject))
  })
}

class CopyIn implements Submittable {
  private rows = 0
  private sourceError: unknown

  constructor(
    private readonly sql: string,
    private readonly source: Readable,
    private readonly done: (rows: number) => void,
    private readonly failed: (error: unknown) => void,
  ) {}

  submit(connection: Connection): void {
    connection.query(this.sql)
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.send(connection).catch((error: unknown) => {
      this.sourceError = error
      connection.sendCopyFail('its source failed')
    })
  }

  handleCommandComplete(message: { text: string }): void {
    this.rows = rowsIn(message)
  }

  handleReadyForQuery(): void {
    this.done(this.rows)
  }

  /** The server passes over what is still sent. */
  handleError(error: Error): void {
    this.failed(this.sourceError ?? error)
    this.source.destroy()
  }

  private async send(connection: CopyConnection): Promise<void> {
    for await (const chunk of this.source) {
      connection.sendCopyFromChunk(chunk as Buffer)
      if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain')
    }
    connection.endCopyFrom()
  }
}
