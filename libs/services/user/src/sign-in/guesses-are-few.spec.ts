import { bootService, type RunningService } from '@florin/platform'
import type { Problem } from '@florin/contracts'
import { apiOf, TestStack, type TestApi } from '@florin/platform/testing'
import { userService } from '../user.module.js'

let stack: TestStack
let service: RunningService
let anyone: TestApi

const password = 'correct horse battery'
const signIn = async (email: string, given: string): Promise<number> =>
  (await anyone.post<Problem>('/v1/auth/login', { email, password: given })).status

beforeAll(async () => {
  stack = await TestStack.start()
  const runtime = { ...stack.runtimeFor('user'), clock: stack.clock, rateLimitFactor: 1_000 }
  service = await bootService(userService, runtime)
  anyone = apiOf(service.fastify)
  for (const email of ['ann@example.org', 'ben@example.org'])
    await anyone.post('/v1/auth/register', { email, password, fullName: 'A Person' })
}, 60_000)
afterAll(async () => {
  await service.close()
  await stack.stop()
})

it('ten wrong passwords close an account for a while, whatever its address is written like', async () => {
  for (let i = 0; i < 10; i++) expect(await signIn('ann@example.org', `wrong-${i}`)).toBe(401)
  expect(await signIn('ann@example.org', 'wrong-10')).toBe(429)
  expect(await signIn('ANN@example.org ', password)).toBe(429)
  expect(await signIn('ben@example.org', password)).toBe(200)
  stack.clock.advance(30 * 60)
  expect(await signIn('ann@example.org', password)).toBe(200)
})

it('concurrent guesses get no more tries than others, and unknown accounts as few', async () => {
  for (const email of ['ben@example.org', 'nobody@example.org']) {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => signIn(email, `wrong-${i}`)),
    )
    expect([email, answers.filter((status) => status === 401).length]).toEqual([email, 10])
    expect(answers.filter((status) => status === 429)).toHaveLength(10)
  }
})

it('a sign-in that succeeds begins the count again', async () => {
  stack.clock.advance(60 * 60)
  for (let i = 0; i < 9; i++) expect(await signIn('ben@example.org', 'wrong')).toBe(401)
  expect(await signIn('ben@example.org', password)).toBe(200)
  for (let i = 0; i < 9; i++) expect(await signIn('ben@example.org', 'wrong')).toBe(401)
})
