import { request } from 'node:http'
import { until } from '@florin/platform/testing'
import { openAccount, type Person, type Registered } from '../../support/product.js'
import { today, type Product } from '../support/florin.js'

export function theLiveStreamResumes(florin: () => Product): void {
  interface Stream {
    readonly events: { id: string; event: string; data: unknown }[]
    readonly status: () => number | undefined
    close(): void
  }

  let product: Product
  let ann: Person

  beforeAll(async () => {
    product = florin()
    ann = await product.join()
  }, 60_000)

  const tokenOf = async (person: Person): Promise<string> => {
    const { body } = await product.anonymous.post<Registered>('/v1/auth/login', {
      email: person.email,
      password: person.password,
    })
    return body.accessToken
  }

  /** Reads text/event-stream as a browser would. */
  function follow(token: string, lastEventId?: string): Stream {
    const events: Stream['events'] = []
    let buffered = ''
    let status: number | undefined
    const headers = {
      authorization: `Bearer ${token}`,
      accept: 'text/event-stream',
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    }
    const outgoing = request(`${product.url}/v1/stream`, { headers }, (answer) => {
      status = answer.statusCode
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        buffered += chunk
        const blocks = buffered.split('\n\n')
        buffered = blocks.pop() ?? ''
        for (const block of blocks) {
          const field = (name: string): string =>
            block
              .split('\n')
              .find((l) => l.startsWith(`${name}: `))
              ?.slice(name.length + 2) ?? ''
          if (field('data'))
            events.push({ id: field('id'), event: field('event'), data: JSON.parse(field('data')) })
        }
      })
    })
    outgoing.on('error', () => undefined)
    outgoing.end()
    return { events, status: () => status, close: () => outgoing.destroy() }
  }

  it('needs a token', async () => {
    expect((await product.anonymous.get('/v1/stream')).status).toBe(401)
  })

  it('tells of changes as they happen, and goes on where it stopped', async () => {
    const token = await tokenOf(ann)
    const stream = follow(token)
    await until(async () => Promise.resolve(stream.status() === 200))
    const account = await openAccount(ann.api, { openingBalance: '10.00' })
    await ann.api.post('/v1/budgets', {
      name: 'Food',
      categoryId: 'groceries',
      amount: '10.00',
      currency: 'EUR',
      period: 'monthly',
      startDate: `${today.slice(0, 8)}01`,
    })
    const spend = (amount: string): Promise<unknown> =>
      ann.api.post('/v1/transactions', {
        accountId: account.id,
        date: today,
        amount,
        description: 'LIDL',
        categoryId: 'groceries',
      })
    await spend('-9.00')
    // In either order: what people are told at once may come first.
    const both = ['notification.created', 'transactions.changed']
    await until(async () =>
      Promise.resolve(both.every((type) => stream.events.some(({ event }) => event === type))),
    )
    stream.close()
    const seen = stream.events.at(-1)!.id

    await spend('-2.00')
    const resumed = follow(token, seen)
    await until(async () =>
      Promise.resolve(resumed.events.some((e) => e.event === 'notification.created')),
    )
    const ids = [...stream.events, ...resumed.events].map((e) => e.id).filter((id) => id !== '')
    expect(new Set(resumed.events.map((e) => e.id)).has(seen)).toBe(false)
    expect([...new Set(ids)].length).toBeGreaterThan(3)
    resumed.close()
  })

  it('tells nobody of another person', async () => {
    const ben = await product.join()
    const stream = follow(await tokenOf(ben))
    await until(async () => Promise.resolve(stream.status() === 200))
    await openAccount(ann.api)
    const mine = await openAccount(ben.api)
    await ben.api.post('/v1/transactions', {
      accountId: mine.id,
      date: '2026-10-01',
      amount: '-1.00',
      description: 'x',
    })
    await until(async () =>
      Promise.resolve(stream.events.some((e) => e.event === 'transactions.changed')),
    )
    const text = JSON.stringify(stream.events)
    expect(text).toContain(mine.id)
    stream.close()
  })

  it('goes on for nobody from where another’s has stopped', async () => {
    const ben = await product.join()
    await openAccount(ben.api)
    const theirs = follow(await tokenOf(ann), '0')
    await until(async () => Promise.resolve(theirs.events.length > 3))
    theirs.close()
    const token = await tokenOf(ben)
    const start = async (lastEventId: string): Promise<unknown> => {
      const stream = follow(token, lastEventId)
      await until(async () => Promise.resolve(stream.events.length > 0))
      stream.close()
      return stream.events
    }
    const unknown = await start('999999999')
    expect(unknown).toMatchObject([{ event: 'ready', data: { gap: true } }])
    const last = theirs.events.at(-1)?.id ?? ''
    expect(Number(last)).toBeGreaterThan(0)
    await product.quiet()
    const mine = await start('0')
    for (const { id } of theirs.events.filter((event) => event.id !== '')) {
      const told = JSON.stringify(await start(id))
      expect(told).toContain('"gap":true')
      expect(told).not.toContain(ann.id)
    }
    expect(JSON.stringify(mine)).not.toContain(ann.id)
  })

  it('tells its headers to who asks for no more, and takes no place', async () => {
    const authorization = `Bearer ${await tokenOf(ann)}`
    for (let n = 0; n < 40; n++) {
      const answer = await fetch(`${product.url}/v1/stream`, {
        ...{ method: 'HEAD', headers: { authorization } },
      })
      expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
        200,
        'text/event-stream; charset=utf-8',
        '',
      ])
    }
  })
}
