import { newEmail, People } from '../testing/people.js'
import { PasswordsService } from './passwords.service.js'

let people: People

beforeAll(async () => {
  people = await People.start()
})
afterAll(() => people.stop())

// What takes the time of a sign-in is the hash, by far; a clock would tell the same and fail on a busy machine.
it('as one password is verified, whether or not there is such a person', async () => {
  const { user } = await people.register()
  const passwords = people.service.app.get(PasswordsService, { strict: false })
  const verified = jest.spyOn(passwords, 'verify')
  for (const email of [user.email, newEmail()]) {
    verified.mockClear()
    const answer = await people.anyone.post('/v1/auth/login', { email, password: 'wrong otters' })
    expect([answer.status, verified.mock.calls.length]).toEqual([401, 1])
  }
})
