import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { until } from '@florin/platform/testing'
import { startOf } from './server-sent-events.js'
import { StreamConnection, type StreamSource } from './stream-connection.js'
import { StreamOptions } from './stream-options.js'

const endless = (): StreamSource & { reads: number } => ({
  reads: 0,
  async read(after) {
    this.reads++
    await setImmediate()
    const first = Number(after) + 1
    return Array.from({ length: 10 }, (_, n) => ({
      id: String(first + n),
      type: 'x',
      data: 'y'.repeat(10_000),
    }))
  },
  sessionGoesOn: () => Promise.resolve(true),
})

const streamOver = (
  source: StreamSource,
  stallMsMax: number,
): { stream: StreamConnection; out: PassThrough } => {
  const options = Object.assign(new StreamOptions(), { stallMsMax, batchMax: 10 })
  const out = new PassThrough({ highWaterMark: 16_384 })
  const stream = new StreamConnection(source, options)
  stream.start(out, startOf(undefined, '0', false), undefined)
  return { stream, out }
}

it('reads no further ahead than the client takes', async () => {
  const source = endless()
  const { out } = streamOver(source, 60_000)
  await until(() => Promise.resolve(out.writableNeedDrain))
  expect(source.reads).toBe(1)
  expect(out.writableLength + out.readableLength).toBeLessThan(64_000)
  out.destroy()
})

it('goes on when the client does', async () => {
  const source = endless()
  const { stream, out } = streamOver(source, 60_000)
  out.resume()
  await until(() => Promise.resolve(source.reads > 3))
  stream.end('interrupted')
  await until(() => Promise.resolve(out.closed))
})

it('cuts off a client that takes nothing', async () => {
  const { out } = streamOver(endless(), 10)
  await until(() => Promise.resolve(out.closed))
})

it('lets the client come back when events cannot be read', async () => {
  const { out } = streamOver({ ...endless(), read: () => Promise.reject(new Error('down')) }, 10)
  const text = (await out.toArray()).join('')
  expect(text).toContain('event: end\ndata: {"reason":"interrupted"}')
})

it.each([
  [undefined, '7', false, { after: '7', gap: false, resumed: false }],
  ['5', '7', true, { after: '5', gap: false, resumed: true }],
  ['5', '7', false, { after: '5', gap: true, resumed: true }],
  ['9', '7', false, { after: '7', gap: true, resumed: false }],
  ['0', '7', false, { after: '0', gap: false, resumed: true }],
])('starts after %s of %s', (last, newest, kept, start) => {
  expect(startOf(last, newest, kept)).toEqual(start)
})
