import { Body, Controller, Get, Module, Param, Patch, Post, Query } from '@nestjs/common'
import { Ctx, Payload } from '@nestjs/microservices'
import { AccountOpened, notFound, pageQuery, type EventOf, type Problem } from '@florin/contracts'
import { z } from 'zod'
import { UserId } from '../auth/current-user.decorator.js'
import { newId } from '../context/ids.js'
import { ApiDatabase } from '../database/api-database.js'
import { one } from '../database/tx.js'
import { On, type Delivery } from '../messaging/on.js'
import { Outbox } from '../messaging/outbox.js'
import type { RunningService } from '../runtime/boot-service.js'
import { defineService } from '../runtime/service-definition.js'
import { TestStack, type TestApi } from '../testing/index.js'
import { assertVersion, IfMatch } from './etag.js'
import { Operation } from './operation.decorator.js'

interface Note {
  id: string
  text: string
  version: number
}

const noteBody = z.strictObject({
  text: z.string().min(1).max(20),
  tags: z.array(z.string()).max(2).optional(),
})
const columns = 'id, text, version'

@Controller('v1/notes')
class NotesController {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
  ) {}

  @Post()
  @Operation({ summary: 'Adds a note', status: 201, idempotent: true })
  add(@UserId() userId: string, @Body({ schema: noteBody }) body: { text: string }): Promise<Note> {
    return this.database.write(userId, async (tx) => {
      await this.outbox.publish(tx, AccountOpened, { userId, items: [] })
      return one<Note>(
        tx,
        `INSERT INTO notes (id, user_id, text) VALUES ($1, $2, $3) RETURNING ${columns}`,
        [newId(), userId, body.text],
      )
    })
  }

  @Get()
  @Operation({ summary: 'Lists notes', readsBehind: ['audit.notes'] })
  list(@UserId() userId: string, @Query({ schema: pageQuery }) query: object): Promise<object> {
    return this.database.read(userId, async (tx) => ({
      items: await tx.query(`SELECT ${columns} FROM notes`),
      query,
    }))
  }

  @Patch(':id')
  @Operation({ summary: 'Edits a note', conditional: true })
  edit(
    @UserId() userId: string,
    @Param('id', { schema: z.uuid() }) id: string,
    @IfMatch() expected: number | undefined,
    @Body({ schema: noteBody }) body: { text: string },
  ): Promise<Note> {
    return this.database.write(userId, async (tx) => {
      const [note] = await tx.query<Note>(`SELECT ${columns} FROM notes WHERE id = $1`, [id])
      if (!note) throw notFound('note')
      assertVersion(expected, note.version)
      return one<Note>(
        tx,
        `UPDATE notes SET text = $2, version = version + 1 WHERE id = $1 RETURNING ${columns}`,
        [id, body.text],
      )
    })
  }

  @Get('broken')
  @Operation({ summary: 'Fails' })
  broken(): never {
    throw new Error('SELECT secret FROM somewhere')
  }

  @On([AccountOpened], { as: 'audit.notes' })
  async hear(
    @Payload() events: readonly EventOf<typeof AccountOpened>[],
    @Ctx() { tx }: Delivery,
  ): Promise<void> {
    for (const event of events)
      await tx.execute('UPDATE notes SET heard = true WHERE user_id = $1', [event.userid])
  }
}

@Module({ controllers: [NotesController] })
class NotesModule {}

let stack: TestStack
let service: RunningService
let ann: TestApi
let ben: TestApi
const annId = newId()

beforeAll(async () => {
  stack = await TestStack.start()
  await stack.database.sql(
    `CREATE TABLE audit_schema.notes (id uuid PRIMARY KEY, user_id uuid NOT NULL, text text NOT NULL,
     version int NOT NULL DEFAULT 1, heard boolean NOT NULL DEFAULT false)`,
  )
  await stack.database.sql('GRANT ALL ON audit_schema.notes TO audit_api, audit_worker')
  await stack.database.sql(`SET search_path = audit_schema, public`)
  await stack.database.sql(`SELECT protect('notes')`)
  service = await stack.boot(
    defineService({ name: 'audit', module: NotesModule, routes: ['/v1/notes'] }),
  )
  ann = stack.api(service, annId)
  ben = stack.api(service, newId())
})
afterAll(() => stack.stop())

const countOf = async (text: string): Promise<number> =>
  (await stack.database.sql('SELECT 1 FROM audit_schema.notes WHERE text = $1', [text])).length

describe('signing in', () => {
  it.each([
    ['no token', undefined],
    ['not a token', 'Bearer nonsense'],
    ['no algorithm', `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`],
  ])('is asked for: %s', async (_case, authorization) => {
    const answer = await stack
      .api(service)
      .get<Problem>('/v1/notes', authorization === undefined ? {} : { authorization })
    expect([answer.status, answer.body.code]).toEqual([401, 'unauthenticated'])
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })

  it('ends with the token', async () => {
    const expired = stack.token(annId, newId(), -5)
    const answer = await stack.api(service).get('/v1/notes', { authorization: `Bearer ${expired}` })
    expect(answer.status).toBe(401)
  })

  it('does not accept a token whose claims were changed', async () => {
    const [header, , signature] = stack.token(annId).split('.')
    const claims = Buffer.from(JSON.stringify({ sub: newId(), sid: newId(), exp: 9e9 })).toString(
      'base64url',
    )
    const answer = await stack
      .api(service)
      .get('/v1/notes', { authorization: `Bearer ${header}.${claims}.${signature}` })
    expect(answer.status).toBe(401)
  })
})

describe('one effect a key', () => {
  it('gives the first answer again, byte for byte', async () => {
    const headers = { 'idempotency-key': 'one' }
    const first = await ann.post('/v1/notes', { text: 'once' }, headers)
    const again = await ann.post('/v1/notes', { text: 'once' }, headers)
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text])
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(await countOf('once')).toBe(1)
  })

  it('refuses the key for another request', async () => {
    await ann.post('/v1/notes', { text: 'first' }, { 'idempotency-key': 'two' })
    const other = await ann.post<Problem>(
      '/v1/notes',
      { text: 'second' },
      { 'idempotency-key': 'two' },
    )
    expect([other.status, other.body.code]).toEqual([409, 'idempotency-key-reused'])
    expect(await countOf('second')).toBe(0)
  })

  it('has one effect for twins that arrive together', async () => {
    const headers = { 'idempotency-key': 'three' }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => ann.post('/v1/notes', { text: 'twin' }, headers)),
    )
    expect(new Set(answers.map((a) => a.text)).size).toBe(1)
    expect(await countOf('twin')).toBe(1)
  })

  it('keeps the keys of two users apart', async () => {
    await ann.post('/v1/notes', { text: 'mine' }, { 'idempotency-key': 'four' })
    expect(
      (await ben.post('/v1/notes', { text: 'yours' }, { 'idempotency-key': 'four' })).status,
    ).toBe(201)
  })

  it('keeps no key of a request that failed', async () => {
    const headers = { 'idempotency-key': 'five' }
    expect((await ann.post('/v1/notes', { text: '' }, headers)).status).toBe(422)
    expect((await ann.post('/v1/notes', { text: 'right' }, headers)).status).toBe(201)
  })

  it('refuses a key that is none', async () => {
    const answer = await ann.post<Problem>('/v1/notes', { text: 'x' }, { 'idempotency-key': 'ü' })
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid-idempotency-key'])
  })
})

describe('no lost update', () => {
  it('edits what the caller has seen, and refuses what was changed since', async () => {
    const made = await ann.post<Note>('/v1/notes', { text: 'v1' })
    expect(made.headers['etag']).toBe('"1"')
    const path = `/v1/notes/${made.body.id}`
    const edited = await ann.patch<Note>(path, { text: 'v2' }, { 'if-match': '"1"' })
    expect([edited.status, edited.headers['etag']]).toEqual([200, '"2"'])
    const stale = await ann.patch<Problem & { currentVersion: number }>(
      path,
      { text: 'v3' },
      { 'if-match': '"1"' },
    )
    expect([stale.status, stale.body.code, stale.body.currentVersion]).toEqual([
      412,
      'stale-version',
      2,
    ])
    expect((await ann.patch(path, { text: 'v4' })).status).toBe(200)
    expect((await ann.patch(path, { text: 'v5' }, { 'if-match': '"nonsense"' })).status).toBe(412)
  })

  it('does not tell another user that a note exists', async () => {
    const made = await ann.post<Note>('/v1/notes', { text: 'private' })
    const foreign = await ben.patch<Problem>(`/v1/notes/${made.body.id}`, { text: 'x' })
    const unknown = await ben.patch<Problem>(`/v1/notes/${newId()}`, { text: 'x' })
    expect([foreign.status, foreign.body.detail]).toEqual([404, unknown.body.detail])
  })
})

describe('bad input', () => {
  it.each([
    [{ text: 5 }, '/text'],
    [{}, '/text'],
    [{ text: 'a', colour: 'red' }, '/colour'],
    [{ text: 'a', tags: ['a', 2] }, '/tags/1'],
    [{ text: 'a'.repeat(21) }, '/text'],
    [[], ''],
  ])('names the field of %j', async (body, pointer) => {
    const answer = await ann.post<Problem>('/v1/notes', body)
    expect(answer.status).toBe(422)
    expect(answer.body.errors?.map((e) => e.pointer)).toEqual([pointer])
  })

  it.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=x', 'limit'],
    ['colour=red', 'colour'],
  ])('names the parameter of ?%s', async (query, parameter) => {
    const answer = await stack.api(service, newId()).get<Problem>(`/v1/notes?${query}`)
    expect(answer.status).toBe(422)
    expect(answer.body.errors?.map((e) => e.parameter)).toEqual([parameter])
  })

  it.each([
    ['{"text":', 400],
    ['{"text":"a"}garbage', 400],
    [`{"text":"${'a'.repeat(2_000_000)}"}`, 413],
  ])('refuses a body that cannot be read', async (body, status) => {
    const answer = await ann.post<Problem>('/v1/notes', body)
    expect([answer.status, answer.headers['content-type']]).toEqual([
      status,
      'application/problem+json',
    ])
  })

  it('refuses another media type', async () => {
    const answer = await ann.post<Problem>('/v1/notes', '<note/>', {
      'content-type': 'application/xml',
    })
    expect(answer.status).toBe(415)
  })

  it('takes an empty body for none, whatever type it claims to have', async () => {
    const headers = { 'content-type': 'application/json', 'content-length': '0' }
    const answer = await ann.post<Problem>('/v1/notes', undefined, headers)
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, '/text'])
  })

  it('has nothing at an id that is none, and at no route', async () => {
    expect((await ann.patch('/v1/notes/17', { text: 'a' })).status).toBe(404)
    expect((await ann.get<Problem>('/v1/nothing')).body.code).toBe('no-such-route')
  })

  it('shows nothing of an error inside', async () => {
    const answer = await ann.get<Problem>('/v1/notes/broken')
    expect([answer.status, answer.body.code]).toEqual([500, 'internal'])
    expect(answer.text).not.toMatch(/SELECT|Error|\.ts/)
    expect(answer.body.traceId).toBeTruthy()
  })
})

describe('reading what one has written', () => {
  const heard = async (): Promise<boolean> =>
    (
      await stack.database.sql(
        'SELECT 1 FROM audit_schema.notes WHERE user_id = $1 AND NOT heard',
        [annId],
      )
    ).length === 0

  it('answers a write with its position, and a read waits for it', async () => {
    const written = await ann.post('/v1/notes', { text: 'seen?' })
    expect(written.headers['x-florin-position']).toMatch(/^bank\.account\.opened\/[0-9a-f-]{36}$/)
    const [row] = await stack.database.sql<{ envelope: { id: string; type: string } }>(
      'SELECT envelope FROM audit_schema.outbox UNION ALL SELECT envelope FROM audit_schema.event_log',
    )
    expect(row?.envelope.type).toBe('florin.bank.account.opened.v1')
  })

  it('says that an answer may be stale when the time is up', async () => {
    const answer = await ann.get('/v1/notes', {
      'x-florin-position': `bank.account.opened/${newId()}`,
    })
    expect([answer.status, answer.headers['x-florin-stale']]).toEqual([200, 'true'])
  })

  it('waits for the event and no longer', async () => {
    const id = await stack.emit(AccountOpened, annId, [])
    const answer = await ann.get('/v1/notes', { 'x-florin-position': `bank.account.opened/${id}` })
    expect(answer.headers['x-florin-stale']).toBeUndefined()
    expect(await heard()).toBe(true)
  })

  it('does not wait for events that the route does not depend on', async () => {
    const answer = await ann.get('/v1/notes', {
      'x-florin-position': `budget.created/${newId()}, nonsense`,
    })
    expect(answer.headers['x-florin-stale']).toBeUndefined()
  })
})

it('describes its routes', () => {
  const { paths } = service.openApi()
  expect(Object.keys(paths)).toEqual(['/v1/notes', '/v1/notes/{id}', '/v1/notes/broken'])
  expect(paths['/v1/notes']?.post?.parameters).toEqual(
    expect.arrayContaining([expect.objectContaining({ name: 'Idempotency-Key', in: 'header' })]),
  )
  expect(Object.keys(paths['/v1/notes']?.post?.responses ?? {})).toEqual(
    expect.arrayContaining(['201', '401', '409', '422']),
  )
})

it('tells whether it lives and is ready', async () => {
  expect((await stack.api(service).get('/health/live')).status).toBe(200)
  expect((await stack.api(service).get('/health/ready')).body).toMatchObject({ status: 'ok' })
  expect((await stack.api(service).get('/metrics')).text).toContain(
    'florin_http_request_duration_seconds_bucket',
  )
})
