import { letterTo } from '@florin/platform/testing'
import { guard } from '../testing/authenticator-app.js'
import { People } from '../testing/people.js'

let people: People
beforeAll(async () => {
  people = await People.start()
})
afterAll(() => people.stop())

it('an app of codes, when it comes and when it goes', async () => {
  const { person } = await guard(people)
  const { mailFolder } = people.stack
  const { email } = person.user
  expect((await letterTo(mailFolder, email, 2)).subject).toBe('Codes of an app are now asked for')
  await people.as(person).delete('/v1/me/totp')
  const gone = await letterTo(mailFolder, email, 3)
  expect(gone.subject).toBe('Codes of an app are no longer asked for')
})

it('a token for tools, without the token', async () => {
  const person = await people.register()
  const body = { name: 'Backup', scopes: ['accounts:read'] }
  const made = await people.as(person).post<{ token: string }>('/v1/me/tokens', body)
  const letter = await letterTo(people.stack.mailFolder, person.user.email, 2)
  expect(letter.subject).toBe('A new access token was made')
  expect(made.body.token).toMatch(/^florin_pat_/)
  expect(letter.text + letter.html).not.toContain(made.body.token)
})
