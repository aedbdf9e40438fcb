import { Controller, Module, Post } from '@nestjs/common'
import type { Problem } from '@florin/contracts'
import { newId } from '../context/ids.js'
import { Operation } from '../http/operation.decorator.js'
import { defineService } from '../runtime/service-definition.js'
import { apiOf, TestStack, type TestApi } from '../testing/index.js'
import { demandRecentSignIn, recentSignInSeconds } from './recent-sign-in.js'

@Controller('v1/safe')
class SafeController {
  @Post()
  @Operation({ summary: 'Opens it', status: 204, recentSignIn: true })
  open(): void {}

  @Post('look')
  @Operation({ summary: 'Looks at it', status: 204 })
  look(): void {}
}

@Module({ controllers: [SafeController] })
class SafeModule {}

const person = { userId: newId(), sessionId: newId() }
const at = new Date('2026-11-22T18:00:00Z')
const seconds = at.getTime() / 1_000

it('is fresh for ten minutes', () => {
  const proven = (ago: number) => () =>
    demandRecentSignIn({ ...person, authenticatedAt: seconds - ago }, at)
  expect(proven(0)).not.toThrow()
  expect(proven(recentSignInSeconds)).not.toThrow()
  expect(proven(recentSignInSeconds + 1)).toThrow('Prove once more')
})

it('is none where a token does not say when', () => {
  expect(() => demandRecentSignIn(person, at)).toThrow('Prove once more')
})

describe('an operation that asks for it', () => {
  let stack: TestStack
  let api: TestApi
  beforeAll(async () => {
    stack = await TestStack.start()
    const service = await stack.boot(
      defineService({ name: 'audit', module: SafeModule, routes: ['/v1/safe'] }),
    )
    stack.clock.set(at.toISOString())
    api = apiOf(service.fastify, stack.token(person.userId, person.sessionId, 3_600))
  })
  afterAll(() => stack.stop())

  it('refuses an older one, whoever is signed in, and others go on', async () => {
    expect((await api.post('/v1/safe')).status).toBe(204)
    stack.clock.advance(recentSignInSeconds + 1)
    const { status, body } = await api.post<Problem>('/v1/safe')
    expect([status, body.code]).toEqual([403, 'step-up-required'])
    expect((await api.post('/v1/safe/look')).status).toBe(204)
  })
})
