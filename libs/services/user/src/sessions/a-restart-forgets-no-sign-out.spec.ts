import type { Problem } from '@florin/contracts'
import { bootService, MemoryCache } from '@florin/platform'
import { apiOf, TestClock } from '@florin/platform/testing'
import { People } from '../testing/people.js'
import { userService } from '../user.module.js'

let people: People

beforeAll(async () => {
  people = await People.start()
})
afterAll(() => people.stop())

it('refuses the access token of an ended session after the cache was lost', async () => {
  const [left, stayed] = [await people.register(), await people.register()]
  await people.as(left).post('/v1/auth/logout')
  const runtime = people.stack.runtimeFor('user')
  const again = await bootService(userService, {
    ...runtime,
    cache: new MemoryCache(new TestClock()),
  })
  try {
    const refused = await apiOf(again.fastify, left.accessToken).get<Problem>('/v1/me')
    expect([refused.status, refused.body.code]).toEqual([401, 'session-ended'])
    expect((await apiOf(again.fastify, stayed.accessToken).get('/v1/me')).status).toBe(200)
  } finally {
    await again.close()
  }
})
