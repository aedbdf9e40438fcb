import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { newId } from '../context/ids.js'

type Refusal = readonly [status: number, reason: string, code: string]

const malformed: Refusal = [400, 'Bad Request', 'malformed']
const unreadable: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'headers-too-large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'request-too-slow'],
}

const problemOf = ([status, title, code]: Refusal): string =>
  JSON.stringify({
    ...{ type: `https://florin.app/problems/${code}`, title, status, code },
    traceId: newId(),
  })

function answer(socket: Duplex, refusal: Refusal): void {
  const [status, reason] = refusal
  const body = problemOf(refusal)
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}

/** What cannot be read as HTTP, or came too slowly, is answered before there is a request. */
export function answerUnreadable(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  answer(socket, unreadable[error.code ?? ''] ?? malformed)
}

/** What Node would answer by itself, with nothing or by hanging up. */
export function answerOddRequests(server: Server): void {
  server.on('connect', (_request, socket) => {
    socket.on('error', () => socket.destroy())
    answer(socket, malformed)
  })
  server.on('checkExpectation', (_request, response) => {
    const refusal: Refusal = [417, 'Expectation Failed', 'unknown-expectation']
    response
      .writeHead(417, { 'content-type': 'application/problem+json', connection: 'close' })
      .end(problemOf(refusal))
  })
}
