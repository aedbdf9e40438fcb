import { AccountOpened } from '@florin/contracts'
import { newId } from '../context/ids.js'
import { startNotes, type Notes } from './testing/notes.js'

let notes: Notes

beforeAll(async () => {
  notes = await startNotes()
})
afterAll(() => notes.stack.stop())

describe('reading what one has written', () => {
  const heard = async (): Promise<boolean> =>
    (
      await notes.stack.database.sql(
        'SELECT 1 FROM audit_schema.notes WHERE user_id = $1 AND NOT heard',
        [notes.annId],
      )
    ).length === 0

  it('answers a write with its position, and a read waits for it', async () => {
    const written = await notes.ann.post('/v1/notes', { text: 'seen?' })
    expect(written.headers['x-florin-position']).toMatch(/^bank\.account\.opened\/[0-9a-f-]{36}$/)
    const [row] = await notes.stack.database.sql<{ envelope: { id: string; type: string } }>(
      'SELECT envelope FROM audit_schema.outbox UNION ALL SELECT envelope FROM audit_schema.event_log',
    )
    expect(row?.envelope.type).toBe('florin.bank.account.opened.v1')
  })

  it('says that an answer may be stale when the time is up', async () => {
    const answer = await notes.ann.get('/v1/notes', {
      'x-florin-position': `bank.account.opened/${newId()}`,
    })
    expect([answer.status, answer.headers['x-florin-stale']]).toEqual([200, 'true'])
  })

  it('waits for the event and no longer', async () => {
    const id = await notes.stack.emit(AccountOpened, notes.annId, [])
    const answer = await notes.ann.get('/v1/notes', {
      'x-florin-position': `bank.account.opened/${id}`,
    })
    expect(answer.headers['x-florin-stale']).toBeUndefined()
    expect(await heard()).toBe(true)
  })

  it('does not wait for events that the route does not depend on', async () => {
    const answer = await notes.ann.get('/v1/notes', {
      'x-florin-position': `budget.created/${newId()}, nonsense`,
    })
    expect(answer.headers['x-florin-stale']).toBeUndefined()
  })
})
