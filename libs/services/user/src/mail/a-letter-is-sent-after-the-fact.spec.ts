import type { SignedIn } from '@florin/contracts'
import { Mail, MailRefused, type Letter } from '@florin/platform'
import { until } from '@florin/platform/testing'
import { newEmail, People } from '../testing/people.js'

/** Takes letters, or does not, as it is told. */
class Postman extends Mail {
  override readonly delivers = true
  readonly letters: Letter[] = []
  refusing: Error | undefined
  private readonly refused: string[] = []

  override send(letter: Letter): Promise<void> {
    if (this.refusing) {
      this.refused.push(letter.to)
      return Promise.reject(this.refusing)
    }
    this.letters.push(letter)
    return Promise.resolve()
  }

  override close(): Promise<void> {
    return Promise.resolve()
  }

  /** How often a letter to somebody was refused; a try is counted before it is made. */
  refusals(address: string): number {
    return this.refused.filter((to) => to === address).length
  }

  to(address: string): Letter[] {
    return this.letters.filter(({ to }) => to === address)
  }
}

const postman = new Postman()
let people: People

interface Waiting {
  readonly sealed: string
  readonly attempts: number
  readonly seconds: number
}

beforeAll(async () => {
  people = await People.start({ mail: postman })
  people.stack.clock.set(new Date().toISOString())
})
afterEach(() => {
  postman.refusing = undefined
})
afterAll(() => people.stop())

const waiting = (userId: string): Promise<Waiting[]> =>
  people.stack.database.sql<Waiting>(
    `SELECT sealed, attempts, extract(epoch FROM attempt_at - $2::timestamptz)::int AS seconds
     FROM user_schema.mails WHERE user_id = $1`,
    [userId, people.stack.clock.now()],
  )
const gone = (userId: string): Promise<unknown> =>
  until(async () => (await waiting(userId)).length === 0, 'the letter to be gone')

it('without being waited for, once, and is kept no longer', async () => {
  const { user } = await people.register()
  await gone(user.id)
  expect(postman.to(user.email)).toHaveLength(1)
})

it('is not sent when nothing was committed', async () => {
  const email = newEmail()
  await people.register({ email })
  await people.register({ email })
  const { user } = await people.register()
  await gone(user.id)
  expect(postman.to(email)).toHaveLength(1)
})

it('waits sealed while the mail server is away, and is tried after 30 s and each time four times as long', async () => {
  postman.refusing = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ESOCKET' })
  const { user } = await people.register()
  for (const [attempts, seconds] of [
    [1, 30],
    [2, 120],
    [3, 480],
  ] as const) {
    const [letter] = await until(async () => {
      const found = await waiting(user.id)
      return postman.refusals(user.email) === attempts && found
    }, `try ${attempts}`)
    expect(letter?.seconds).toBe(seconds)
    expect(Buffer.from(letter?.sealed ?? '', 'base64').toString('latin1')).not.toContain(user.email)
    people.stack.clock.advance(seconds)
    // Whoever signs up wakes the queue, which sees what is due.
    if (attempts < 3) await people.register()
  }
  postman.refusing = undefined
  await people.register()
  await gone(user.id)
  expect(postman.to(user.email)).toHaveLength(1)
})

it('is given up when it is refused for good, or of no use any more', async () => {
  postman.refusing = new MailRefused('no such person')
  const refused = await people.register()
  await gone(refused.user.id)
  postman.refusing = new Error('away')
  const late = await people.register()
  await until(() => Promise.resolve(postman.refusals(late.user.email) === 1), 'the first try')
  people.stack.clock.advance(24 * 3_600 + 1)
  postman.refusing = undefined
  await people.register()
  await gone(late.user.id)
  expect([refused, late].flatMap(({ user }) => postman.to(user.email))).toEqual([])
})

it('is written to nobody who only tries Florin out', async () => {
  const { body } = await people.anyone.post<SignedIn>('/v1/auth/demo')
  expect(await waiting(body.user.id)).toEqual([])
  expect(postman.to(body.user.email)).toEqual([])
})
