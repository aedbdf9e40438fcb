import type { Problem, SignedIn } from '@florin/contracts'
import { newEmail, People } from '../testing/people.js'

let people: People

beforeAll(async () => {
  people = await People.start({ rateLimitFactor: 1 })
})
afterAll(() => people.stop())

const ask = (who: SignedIn, email: string) =>
  people.as(who).post<Problem>('/v1/me/email-change', { email })

it('three an hour to one address, however it is written and whoever asks', async () => {
  const to = newEmail()
  const askers = [await people.register(), await people.register()]
  const answers: number[] = []
  for (const [n, email] of [to, to.toUpperCase(), ` ${to}`, to].entries()) {
    const asker = askers[n % 2]
    if (asker) answers.push((await ask(asker, email)).status)
  }
  expect(answers).toEqual([201, 201, 201, 429])
})

it('five an hour of one person', async () => {
  const ann = await people.register()
  const answers: number[] = []
  for (let n = 0; n < 6; n++) answers.push((await ask(ann, newEmail())).status)
  expect(answers).toEqual([201, 201, 201, 201, 201, 429])
})
