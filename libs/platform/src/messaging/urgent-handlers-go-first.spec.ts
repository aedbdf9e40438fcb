import { Turns } from './turns.js'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

/** Handlers that note when they began and end when they are told to. */
function handlers(turns: Turns): {
  begun: string[]
  begin(name: string, urgent?: boolean): () => Promise<void>
} {
  const begun: string[] = []
  const begin = (name: string, urgent = false): (() => Promise<void>) => {
    const work = Promise.withResolvers<undefined>()
    const taken = turns.take(urgent, () => {
      begun.push(name)
      return work.promise
    })
    return async () => {
      work.resolve(undefined)
      await taken
    }
  }
  return { begun, begin }
}

it('lets an urgent handler go at once, and the others after it', async () => {
  const { begun, begin } = handlers(new Turns())
  begin('audit')
  const end = begin('alerts', true)
  await jest.advanceTimersByTimeAsync(40)
  expect(begun).toEqual(['alerts'])

  await end()
  await jest.advanceTimersByTimeAsync(10)

  expect(begun).toEqual(['alerts', 'audit'])
})

it('lets the others go a few at a time, in the order in which they came', async () => {
  const { begun, begin } = handlers(new Turns())
  const ends = ['balances', 'audit', 'rollups', 'stream'].map((name) => begin(name))
  await jest.advanceTimersByTimeAsync(20)
  expect(begun).toEqual(['balances', 'audit'])

  await ends[1]?.()
  await jest.advanceTimersByTimeAsync(0)

  expect(begun).toEqual(['balances', 'audit', 'rollups'])
})

it('lets nobody wait for long, however much urgent there is to do', async () => {
  const { begun, begin } = handlers(new Turns())
  begin('alerts', true)
  for (const name of ['balances', 'audit', 'rollups']) begin(name)
  await jest.advanceTimersByTimeAsync(49)
  expect(begun).toEqual(['alerts'])

  await jest.advanceTimersByTimeAsync(1)

  expect(begun).toEqual(['alerts', 'balances', 'audit', 'rollups'])
})

it('gives the turn on when a handler fails', async () => {
  const turns = new Turns()
  const { begun, begin } = handlers(turns)
  const failing = turns.take(true, () => Promise.reject(new Error('the database is gone')))
  begin('audit')

  await expect(failing).rejects.toThrow('the database is gone')
  await jest.advanceTimersByTimeAsync(10)

  expect(begun).toEqual(['audit'])
})
