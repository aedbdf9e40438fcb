import { Body, Controller, Get, Module, Param, Patch, Post, Query } from '@nestjs/common'
import { Ctx, Payload } from '@nestjs/microservices'
import { AccountOpened, notFound, pageQuery, type EventOf } from '@florin/contracts'
import { z } from 'zod'
import { UserId } from '../../auth/current-user.decorator.js'
import { newId } from '../../context/ids.js'
import { ApiDatabase } from '../../database/api-database.js'
import { one } from '../../database/tx.js'
import { On, type Delivery } from '../../messaging/on.js'
import { Outbox } from '../../messaging/outbox.js'
import type { RunningService } from '../../runtime/boot-service.js'
import { defineService } from '../../runtime/service-definition.js'
import { TestStack, type TestApi } from '../../testing/index.js'
import { assertVersion, IfMatch, type ExpectedVersions } from '../etag.js'
import { Operation } from '../operation.decorator.js'

export interface Note {
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
    @IfMatch() expected: ExpectedVersions,
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

/** A service of notes, which has one route of every kind, and two people who use it. */
export interface Notes {
  readonly stack: TestStack
  readonly service: RunningService
  readonly annId: string
  readonly ann: TestApi
  readonly ben: TestApi
  countOf(text: string): Promise<number>
}

export async function startNotes(): Promise<Notes> {
  const stack = await TestStack.start()
  await stack.database.sql(
    `CREATE TABLE audit_schema.notes (id uuid PRIMARY KEY, user_id uuid NOT NULL, text text NOT NULL,
     version int NOT NULL DEFAULT 1, heard boolean NOT NULL DEFAULT false)`,
  )
  await stack.database.sql('GRANT ALL ON audit_schema.notes TO audit_api, audit_worker')
  await stack.database.sql(`SET search_path = audit_schema, public`)
  await stack.database.sql(`SELECT protect('notes')`)
  const service = await stack.boot(
    defineService({ name: 'audit', module: NotesModule, routes: ['/v1/notes'] }),
  )
  const annId = newId()
  return {
    stack,
    service,
    annId,
    ann: stack.api(service, annId),
    ben: stack.api(service, newId()),
    countOf: async (text) =>
      (await stack.database.sql('SELECT 1 FROM audit_schema.notes WHERE text = $1', [text])).length,
  }
}
