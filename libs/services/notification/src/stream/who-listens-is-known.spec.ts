import { newId, OpenStreams, type RunningService } from '@florin/platform'
import { TestStack, until } from '@florin/platform/testing'
import type { AddressInfo } from 'node:net'
import { notificationService } from '../index.js'
import { StreamClient } from '../testing/stream-client.js'
import { StreamOptions } from './stream-options.js'

let stack: TestStack
let service: RunningService
let streams: OpenStreams

beforeAll(async () => {
  stack = await TestStack.start()
  service = await stack.boot(notificationService)
  streams = service.app.get(OpenStreams, { strict: false })
  service.app.get(StreamOptions, { strict: false }).heartbeatMs = 50
  await service.app.listen(0, '127.0.0.1')
})
afterAll(() => stack.stop())

const connect = async (userId: string, sessionId: string): Promise<StreamClient> => {
  const { port } = service.fastify.server.address() as AddressInfo
  const authorization = `Bearer ${stack.token(userId, sessionId)}`
  const client = await StreamClient.open(`http://127.0.0.1:${port}/v1/stream`, { authorization })
  expect(await client.next()).toMatchObject({ type: 'ready' })
  return client
}
const listening = async (userId: string): Promise<string[]> =>
  [...(await streams.sessionsOf(userId))].sort()

it('by session, for as long as one of its streams is open', async () => {
  const userId = newId()
  const sessions = [newId(), newId()].sort()
  const [first = '', second = ''] = sessions
  const [one, again, other] = [
    await connect(userId, first),
    await connect(userId, first),
    await connect(userId, second),
  ]
  expect(await listening(userId)).toEqual(sessions)
  expect(await listening(newId())).toEqual([])
  await one.close()
  await other.close()
  await until(async () => (await listening(userId)).join() === first, 'the other to be gone')
  await again.close()
  await until(async () => (await listening(userId)).length === 0, 'all to be gone')
})

it('again, when the cache had lost it', async () => {
  const [userId, sessionId] = [newId(), newId()]
  const client = await connect(userId, sessionId)
  await stack.runtimeFor('notification').cache.delete(`ws_connections:${userId}`)
  await until(async () => (await listening(userId)).includes(sessionId), 'to be told of again')
  await client.close()
})
