import { AccountOpened, UserRegistered } from '@florin/contracts'
import { ConfigError, newId, startService, type ServiceDefinition } from '@florin/platform'
import { TestStack } from '@florin/platform/testing'
import { services } from '@florin/product'

/** What each service hears of, and the route that then answers. */
const cases: Record<string, { handler?: string; path: string }> = {
  user: { path: '/v1/me' },
  bank: { path: '/v1/accounts' },
  transaction: { handler: 'transaction.accounts', path: '/v1/transactions' },
  analytics: { handler: 'analytics.users', path: '/v1/reports/monthly' },
  budget: { handler: 'budget.users', path: '/v1/budgets' },
  notification: { path: '/v1/notifications' },
  audit: { handler: 'audit.trail', path: '/v1/audit' },
}

let stack: TestStack

beforeAll(async () => {
  stack = await TestStack.start()
})
afterAll(async () => {
  await stack.stop()
})

it.each(services.map((service) => [service.name, service] as [string, ServiceDefinition]))(
  '%s listens, answers and hears of other services',
  async (name, definition) => {
    const { handler, path } = cases[name]!
    const service = await startService(definition, stack.environmentOf(name))
    try {
      expect((await fetch(`${service.url}/health/ready`)).status).toBe(200)
      expect((await fetch(`${service.url}${path}`)).status).toBe(401)
      const userId = newId()
      const event = await emitFor(handler, userId)
      if (handler) await stack.handled(handler, event)
      const answer = await fetch(`${service.url}${path}`, {
        headers: { authorization: `Bearer ${stack.token(userId)}` },
      })
      // Nobody registered here, so that only the user service misses the user.
      expect(answer.status).toBe(name === 'user' ? 404 : 200)
    } finally {
      await service.close()
    }
  },
)

const emitFor = (handler: string | undefined, userId: string): Promise<string> =>
  handler === 'transaction.accounts'
    ? stack.emit(AccountOpened, userId, [
        {
          id: newId(),
          name: 'Cash',
          type: 'cash',
          currency: 'EUR',
          openingBalance: '0.00',
          status: 'active',
          numberFingerprint: null,
          version: 1,
        },
      ])
    : stack.emit(UserRegistered, userId, [
        { userId, currency: 'EUR', timezone: 'UTC', locale: 'en-US', version: 1 },
      ])

it('names everything that is missing before it starts anything', async () => {
  const [service] = services
  await expect(startService(service!, { PORT: 'x' })).rejects.toThrow(ConfigError)
  await expect(startService(service!, { PORT: 'x' })).rejects.toThrow(
    /PORT[\s\S]*DATABASE_API_URL[\s\S]*TOKEN_JWKS[\s\S]*KEY_RING/,
  )
})

it.each(services.map((service) => [service.name, service] as [string, ServiceDefinition]))(
  'demands of %s a place for files if it keeps some, and not otherwise',
  async (name, definition) => {
    const starting = startService(definition, {
      ...stack.environmentOf(name),
      OBJECTS_DIR: '',
      DRAIN_SECONDS: '0',
    })
    if (definition.keepsFiles) await expect(starting).rejects.toThrow(ConfigError)
    else await (await starting).close()
  },
)
