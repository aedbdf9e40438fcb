import { createGateway, inProcessUpstream, type Gateway } from '@florin/gateway'
import { createLog, type LogOptions, type RunningService } from '@florin/platform'
import { apiOf, TestStack, until, type TestAnswer, type TestApi } from '@florin/platform/testing'
import { services } from '@florin/product'

/** The whole product behind its gateway, on a database of the suite's own. */
export interface TestProduct {
  readonly stack: TestStack
  readonly services: readonly RunningService[]
  readonly gateway: Gateway
  /** Registers somebody and gives their API. */
  join(profile?: Record<string, string>): Promise<Person>
  anonymous: TestApi
  stop(): Promise<void>
}

export interface Person {
  readonly id: string
  readonly email: string
  readonly password: string
  readonly refreshToken: string
  readonly accessToken: string
  readonly api: TestApi
}

export interface Registered {
  readonly user: { id: string; email: string; currency: string; timezone: string }
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresIn: number
}

let people = 0

/** Somebody new; their API is the one for their access token. */
export async function register(
  anonymous: TestApi,
  apiOf: (accessToken: string) => TestApi,
  profile: Record<string, string> = {},
): Promise<Person> {
  people += 1
  const email = `person-${people}-${Date.now()}@example.org`
  const password = 'correct horse battery'
  const { body } = await anonymous.post<Registered>('/v1/auth/register', {
    email,
    password,
    fullName: 'A Person',
    currency: 'EUR',
    timezone: 'Europe/Berlin',
    ...profile,
  })
  return {
    id: body.user.id,
    email,
    password,
    refreshToken: body.refreshToken,
    accessToken: body.accessToken,
    api: apiOf(body.accessToken),
  }
}

/** @param log what becomes of what it logs; nothing unless told */
export async function startProduct(log?: LogOptions): Promise<TestProduct> {
  const stack = await TestStack.start()
  const running: RunningService[] = []
  for (const definition of services) running.push(await stack.boot(definition, log && { log }))
  const gateway = await createGateway({
    upstreams: running.map(inProcessUpstream),
    version: 'test',
    log: createLog('api-gateway', log ?? { level: 'silent', pretty: false }),
  })
  const anonymous = apiOf(gateway.fastify)
  return {
    stack,
    services: running,
    gateway,
    anonymous,
    join: (profile) => register(anonymous, (token) => apiOf(gateway.fastify, token), profile),
    stop: async () => {
      await gateway.close()
      await stack.stop()
    },
  }
}

export interface ImportAnswer {
  readonly id: string
  readonly status: string
  readonly parsed: number
  readonly new: number
  readonly duplicate: number
  readonly suspect: number
  readonly invalid: number
  readonly problem?: { code: string; detail: string } | null
}

/** Uploads a file and waits until the import is no longer being worked on. */
export async function bring(
  api: TestApi,
  file: { name: string; content: Buffer | string },
  fields: Record<string, string> = {},
  query = '?commit=true',
): Promise<TestAnswer<ImportAnswer>> {
  const started = await api.upload<ImportAnswer>(`/v1/imports${query}`, file, fields)
  if (started.status !== 202) return started
  return until(async () => {
    const answer = await api.get<ImportAnswer>(`/v1/imports/${started.body.id}`)
    return !['parsing', 'committing'].includes(answer.body.status) && answer
  }, `import of ${file.name}`)
}

export async function openAccount(
  api: TestApi,
  account: Record<string, string> = {},
): Promise<{ id: string; balance: string; version: number }> {
  const { body } = await api.post<{ id: string; balance: string; version: number }>(
    '/v1/accounts',
    {
      name: 'Current account',
      type: 'checking',
      currency: 'EUR',
      ...account,
    },
  )
  return body
}
