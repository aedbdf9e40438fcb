import fc from 'fast-check'
import { bringDemo, type DemoApi } from './bring-demo.js'

const today = '2026-11-21'

/** Keeps what it is sent by key, as Florin does, and loses the connection at one request: before its effect or after. */
class FakeFlorin implements DemoApi {
  readonly made = new Map<string, { path: string; name: string; id: string }>()
  asked = 0
  breaksAt = Infinity
  losesAnswer = false

  list(path: string): Promise<{ id: string; name: string }[]> {
    return this.answer(() => [...this.made.values()].filter((one) => one.path === path))
  }

  create(path: string, body: object, key: string): Promise<{ id: string }> {
    const { name } = body as { name: string }
    return this.answer(() => this.keep(key, path, name))
  }

  upload(
    path: string,
    file: { name: string; content: string },
    { accountId = '' }: Record<string, string>,
    key: string,
  ): Promise<{ id: string }> {
    return this.answer(() => this.keep(key, path, `${file.name} into ${accountId}`))
  }

  private keep(key: string, path: string, name: string): { id: string } {
    const known = this.made.get(key) ?? { path, name, id: `${path}#${this.made.size}` }
    this.made.set(key, known)
    return known
  }

  private async answer<T>(effect: () => T): Promise<T> {
    this.asked += 1
    const isBroken = this.asked === this.breaksAt
    if (isBroken && !this.losesAnswer) throw new Error('the connection is gone')
    const result = effect()
    if (isBroken) throw new Error('the answer is lost')
    return Promise.resolve(result)
  }
}

const whole = new FakeFlorin()
beforeAll(() => bringDemo(whole, today))

it('opens three accounts, brings a statement to each, and sets five budgets', () => {
  const made = [...whole.made.values()].map(({ path }) => path)
  const count = (path: string): number => made.filter((one) => one === path).length
  expect([count('/v1/accounts'), count('/v1/imports?commit=true'), count('/v1/budgets')]).toEqual([
    3, 3, 5,
  ])
})

it('has keys that a header takes', () => {
  for (const key of whole.made.keys()) expect(key).toMatch(/^[\x21-\x7e]{1,255}$/)
})

it('is the same when it broke off anywhere and was done again', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: whole.asked }),
      fc.boolean(),
      async (breaksAt, losesAnswer) => {
        const florin = new FakeFlorin()
        Object.assign(florin, { breaksAt, losesAnswer })
        await expect(bringDemo(florin, today)).rejects.toThrow()
        await bringDemo(florin, today)
        expect([...florin.made.values()]).toEqual([...whole.made.values()])
      },
    ),
    { numRuns: 20 },
  )
})

it('tells how far it is', async () => {
  const told: string[] = []
  await bringDemo(new FakeFlorin(), today, (done, total) => told.push(`${done}/${total}`))
  expect([told[0], told.at(-1), told.length]).toEqual(['1/11', '11/11', 11])
})
