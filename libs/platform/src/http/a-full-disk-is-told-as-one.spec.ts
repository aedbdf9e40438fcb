import { Controller, Module, Post } from '@nestjs/common'
import type { Problem } from '@florin/contracts'
import { ApiDatabase } from '../database/api-database.js'
import { newId } from '../context/ids.js'
import { defineService } from '../runtime/service-definition.js'
import { TestStack, type TestApi } from '../testing/index.js'
import { Operation } from './operation.decorator.js'

const said = 'could not extend a file: No space left on device'

@Controller('v1/boxes')
class BoxesController {
  constructor(private readonly database: ApiDatabase) {}

  @Post()
  @Operation({ summary: 'Adds a row where there is no room for one', status: 201 })
  add(): Promise<object> {
    return this.database.anonymous((tx) =>
      tx.query(`DO $$ BEGIN RAISE EXCEPTION '${said}' USING ERRCODE = 'disk_full'; END $$`),
    )
  }

  @Post('files')
  @Operation({ summary: 'Keeps a file where there is no room for one', status: 201 })
  keep(): Promise<object> {
    const error = new Error('ENOSPC: no space left on device, write')
    return Promise.reject(Object.assign(error, { code: 'ENOSPC', syscall: 'write' }))
  }
}

@Module({ controllers: [BoxesController] })
class BoxesModule {}

let stack: TestStack
let api: TestApi
let written = ''

beforeAll(async () => {
  stack = await TestStack.start()
  const service = await stack.boot(
    defineService({ name: 'audit', module: BoxesModule, routes: ['/v1/boxes'] }),
    {
      log: {
        ...{ level: 'warn', pretty: false },
        destination: { write: (line) => void (written += line) },
      },
    },
  )
  api = stack.api(service, newId())
})
afterAll(() => stack.stop())

it.each(['/v1/boxes', '/v1/boxes/files'])(
  'to who asks %s, and when to come again',
  async (path) => {
    const { status, body, headers } = await api.post<Problem>(path, {})
    expect([status, body.code]).toEqual([503, 'storage-full'])
    expect(body.detail).toContain('no room left')
    expect(headers['retry-after']).toBeDefined()
  },
)

it('to operators with what the server said, once however many ask', async () => {
  await api.post('/v1/boxes', {})
  const lines = written
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { msg: string; code: string; err: { message: string } })
  expect(lines).toEqual([
    expect.objectContaining({
      ...{ msg: 'requests are asked to come again', code: 'storage-full', route: '/v1/boxes' },
      err: expect.objectContaining({ message: said }) as unknown,
    }),
  ])
})
