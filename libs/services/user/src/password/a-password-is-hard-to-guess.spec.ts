import { readFileSync } from 'node:fs'
import { passwordCharactersMax } from '@florin/contracts'
import { BreachList } from './breach-list.js'
import { PasswordPolicyService } from './password-policy.service.js'

const policy = new PasswordPolicyService(new BreachList(undefined))
const owner = { email: 'marguerite.okonkwo@example.org', fullName: 'Marguerite Okonkwo' }
const demand = (password: string): Promise<void> => policy.demand(password, '/password', owner)

it.each([
  ...['password123', '12345678', 'qwertz123', 'aaaaaaaaaaaa', 'P@ssw0rd!', 'iloveyou', 'trustno1'],
  ...['marguerite', 'Okonkwo1', 'margueriteokonkwo', 'example.org', 'florin2026', '20011990'],
])('is not %s', async (password) => {
  await expect(demand(password)).rejects.toMatchObject({
    kind: 'invalid',
    options: { errors: [expect.objectContaining({ pointer: '/password', code: 'too-weak' })] },
  })
})

it.each([
  ...['correct horse battery', 'three plausible years', 'a long enough password'],
  ...[
    'kX9#vQ2!mT',
    'пять тихих выдр у реки',
    '五匹の静かなカワウソ',
    'x'.repeat(3) + ' otters / 7 quiet',
  ],
])('may be %s', async (password) => {
  await expect(demand(password)).resolves.toBeUndefined()
})

it('says why, and what would help', async () => {
  await expect(demand('password123')).rejects.toThrow(/common.*Add/is)
})

it('may be as long as one can give', async () => {
  const words = readFileSync(__filename, 'utf8').replace(/\W+/g, ' ').slice(100)
  await expect(demand(words.slice(0, passwordCharactersMax))).resolves.toBeUndefined()
})

it('is none that others have lost', async () => {
  const list = { has: (password: string) => Promise.resolve(password === 'three plausible years') }
  const strict = new PasswordPolicyService(list as BreachList)
  await expect(strict.demand('three plausible years', '/password', owner)).rejects.toMatchObject({
    options: { errors: [expect.objectContaining({ pointer: '/password', code: 'breached' })] },
  })
  await expect(strict.demand('three other years', '/password', owner)).resolves.toBeUndefined()
})
