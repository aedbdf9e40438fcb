import { Exchanges } from './exchanges.js'

let now: number
let asked: number
let exchanges: Exchanges

beforeEach(() => {
  now = 0
  asked = 0
  exchanges = new Exchanges(() => now)
})

const trade = (token: string): Promise<string> =>
  exchanges.of(token, () => Promise.resolve(`${token} ${++asked}`))

it('by all who show it', async () => {
  expect(await Promise.all([trade('a'), trade('a'), trade('b')])).toEqual(['a 1', 'a 1', 'b 2'])
  now = 59_999
  expect(await trade('a')).toBe('a 1')
  now = 60_000
  expect(await trade('a')).toBe('a 3')
})

it('and again at once when it was refused', async () => {
  const refuse = (): Promise<string> => Promise.reject(new Error('refused'))
  await expect(exchanges.of('a', refuse)).rejects.toThrow('refused')
  expect(await trade('a')).toBe('a 1')
})

it('of very many the first are forgotten', async () => {
  for (let n = 0; n <= 1_000; n++) await trade(String(n))
  expect(await trade('1000')).toBe('1000 1001')
  expect(await trade('0')).toBe('0 1002')
})
