import { Controller, Get, Module, Post } from '@nestjs/common'
import {
  ApiDatabase,
  createLog,
  defineService,
  newId,
  Operation,
  UserId,
  type RunningService,
} from '@florin/platform'
import { apiOf, TestStack } from '@florin/platform/testing'
import { createGateway, type Gateway } from './gateway.js'
import { httpUpstream } from './upstream/http-upstream.js'
import { inProcessUpstream } from './upstream/in-process-upstream.js'

const lock = 4711

@Controller('v1/slow')
class SlowController {
  constructor(private readonly database: ApiDatabase) {}

  @Get()
  @Operation({ summary: 'Asks more than the database has time for' })
  read(@UserId() userId: string): Promise<object> {
    return this.database.read(userId, async (tx) => {
      await tx.query(`SET LOCAL statement_timeout = '20ms'`)
      return tx.query('SELECT pg_sleep(10)')
    })
  }

  @Post()
  @Operation({ summary: 'Waits for what somebody else holds' })
  write(@UserId() userId: string): Promise<object> {
    return this.database.write(userId, async (tx) => {
      await tx.query(`SET LOCAL lock_timeout = '20ms'`)
      return tx.query('SELECT pg_advisory_xact_lock($1)', [lock])
    })
  }
}

@Module({ controllers: [SlowController] })
class SlowModule {}

let stack: TestStack
let service: RunningService
const gateways: Record<string, Gateway> = {}
const userId = newId()

beforeAll(async () => {
  stack = await TestStack.start()
  service = await stack.boot(
    defineService({ name: 'audit', module: SlowModule, routes: ['/v1/slow'] }),
  )
  const base = await service.fastify.listen({ port: 0, host: '127.0.0.1' })
  const log = createLog('api-gateway', { level: 'silent', pretty: false })
  const upstreams = {
    'in process': inProcessUpstream(service),
    'over HTTP': httpUpstream('audit', service.routes, base),
  }
  for (const [way, upstream] of Object.entries(upstreams)) {
    gateways[way] = await createGateway({ upstreams: [upstream], version: 'test', log })
  }
  await stack.database.sql('SELECT pg_advisory_lock($1)', [lock])
})
afterAll(async () => {
  await Promise.all(Object.values(gateways).map((gateway) => gateway.close()))
  await stack.stop()
})

describe.each(['in process', 'over HTTP'])('behind a gateway %s', (way) => {
  it.each(['GET', 'POST'] as const)('%s is to be tried again later', async (method) => {
    const gateway = gateways[way]
    if (!gateway) throw new Error(`no gateway ${way}`)
    const api = apiOf(gateway.fastify, stack.token(userId))
    const answer = await (method === 'GET' ? api.get('/v1/slow') : api.post('/v1/slow'))
    expect([answer.status, answer.headers['retry-after'], answer.body]).toEqual([
      503,
      '2',
      expect.objectContaining({ code: 'database-busy', status: 503 }),
    ])
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })
})
