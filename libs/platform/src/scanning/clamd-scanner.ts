import { connect, type Socket } from 'node:net'
import { addAbortSignal, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FlorinError } from '@florin/contracts'
import { VirusScanner } from './virus-scanner.js'

const patienceMsDefault = 20_000
/** Names of what is found have some fifty characters. */
const answerCharactersMax = 1_000

export interface ClamdAccess {
  readonly host: string
  readonly port: number
  /** From the connection to the answer. */
  readonly patienceMs?: number
}

/** ClamAV's daemon, which is sent the content by INSTREAM: https://docs.clamav.net/manual/Usage/Scanning.html#clamd */
export class ClamdScanner extends VirusScanner {
  override readonly scans = true

  constructor(private readonly access: ClamdAccess) {
    super()
  }

  override async virusIn(content: Readable): Promise<string | null> {
    try {
      return foundIn(await this.ask(content))
    } catch (cause) {
      const detail = 'Files cannot be checked for viruses at the moment; send it again later.'
      throw new FlorinError('unavailable', 'scanner-unavailable', detail, { cause })
    } finally {
      content.destroy()
    }
  }

  private async ask(content: Readable): Promise<string> {
    const { host, port, patienceMs = patienceMsDefault } = this.access
    const socket = addAbortSignal(AbortSignal.timeout(patienceMs), connect({ host, port }))
    // Whoever waits is told by the stream; an error after the answer is nobody's.
    socket.on('error', () => undefined)
    try {
      const sent = pipeline(Readable.from(framesOf(content)), socket, { end: false })
      // An answer that comes before all was sent is none: the socket ends, and so does sending.
      const [answer] = await Promise.all([answerOf(socket), sent])
      return answer
    } finally {
      socket.destroy()
    }
  }
}

async function* framesOf(content: Readable): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0')
  for await (const chunk of content as AsyncIterable<Buffer>) {
    // Of length zero is the end alone.
    if (chunk.length > 0) yield Buffer.concat([lengthOf(chunk.length), chunk])
  }
  yield lengthOf(0)
}

function lengthOf(bytes: number): Buffer {
  const prefix = Buffer.alloc(4)
  prefix.writeUInt32BE(bytes)
  return prefix
}

async function answerOf(socket: Socket): Promise<string> {
  let text = ''
  for await (const part of socket as AsyncIterable<Buffer>) {
    text += part.toString('latin1')
    const end = text.indexOf('\0')
    if (end >= 0) return text.slice(0, end)
    if (text.length > answerCharactersMax) throw new Error('the scanner’s answer does not end')
  }
  throw new Error('the scanner broke off')
}

/** @throws whatever is answered but that nothing, or what, was found */
function foundIn(answer: string): string | null {
  if (answer === 'stream: OK') return null
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1]
  if (found === undefined) throw new Error(`the scanner answered ${answer}`)
  return found
}
