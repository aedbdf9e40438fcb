import { get, type IncomingMessage } from 'node:http'
import type { Person } from './florin.js'

/** Told of each event of a live stream, with its arrival in milliseconds since 1970, as `Date.now()` but finer. */
export type Listener = (type: string, data: unknown, atMs: number) => void

/** Opens a person's live stream; resolves once it is ready. @returns what closes it */
export function openStream(url: string, person: Person, heard: Listener): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${person.token}` }
    const request = get(`${url}/v1/stream`, { headers, agent: false }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`the stream: ${answer.statusCode}`))
      readEvents(answer, (type, data, atMs) => {
        if (type === 'ready') resolve(() => request.destroy())
        else heard(type, data, atMs)
      })
    })
    request.on('error', reject)
  })
}

function readEvents(answer: IncomingMessage, heard: Listener): void {
  let rest = ''
  answer.setEncoding('utf8')
  answer.on('error', () => undefined)
  answer.on('data', (chunk: string) => {
    const atMs = performance.timeOrigin + performance.now()
    const frames = (rest + chunk).split('\n\n')
    rest = frames.pop() ?? ''
    for (const frame of frames) {
      const type = /^event: (.*)$/m.exec(frame)?.[1]
      const data = /^data: (.*)$/m.exec(frame)?.[1]
      if (type && data) heard(type, JSON.parse(data), atMs)
    }
  })
}
