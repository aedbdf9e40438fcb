import type { Problem } from '@florin/contracts'
import { categoryById } from '@florin/contracts'
import { expectRefused } from '../../contracts/support/refused.js'
import { bring, openAccount, type ImportAnswer, type Person } from '../../support/product.js'
import type { Product } from '../support/florin.js'
import { ofx } from '../../support/statements.js'

export function hostileInput(florin: () => Product): void {
  let product: Product
  let ann: Person
  let account: { id: string }

  beforeAll(async () => {
    product = florin()
    ann = await product.join()
    account = await openAccount(ann.api)
  }, 60_000)

  const long = 'x'.repeat(10_000)
  const digits = '9'.repeat(30)
  const deep = (n: number): string => `{"name":${'['.repeat(n)}${']'.repeat(n)}}`
  const anId = '0192f7a0-4b1c-7d3e-8f00-1a2b3c4d5e6f'

  const texts = ['a\u0000b', 'a\u001bb', 'a\r\nX: y', '\ud83d', long, '', '   ', 5, null, {}, []]

  describe('texts that are none', () => {
    it('are refused wherever a text is asked for', async () => {
      const targets: [string, (text: unknown) => object][] = [
        ['/v1/accounts', (name) => ({ name, type: 'checking', currency: 'EUR' })],
        [
          '/v1/accounts',
          (accountNumber) => ({ name: 'a', type: 'cash', currency: 'EUR', accountNumber }),
        ],
        [
          '/v1/transactions',
          (description) => ({
            accountId: account.id,
            date: '2026-10-01',
            amount: '-1',
            description,
          }),
        ],
        [
          '/v1/transactions',
          (categoryId) => ({
            accountId: account.id,
            date: '2026-10-01',
            amount: '-1',
            description: 'a',
            categoryId,
          }),
        ],
        [
          '/v1/transactions',
          (tag) => ({
            accountId: account.id,
            date: '2026-10-01',
            amount: '-1',
            description: 'a',
            tags: [tag],
          }),
        ],
        [
          '/v1/budgets',
          (name) => ({
            name,
            categoryId: 'groceries',
            amount: '1',
            currency: 'EUR',
            period: 'monthly',
            startDate: '2026-10-01',
          }),
        ],
        [
          '/v1/budgets',
          (categoryId) => ({
            name: 'n',
            categoryId,
            amount: '1',
            currency: 'EUR',
            period: 'monthly',
            startDate: '2026-10-01',
          }),
        ],
      ]
      for (const [path, body] of targets)
        for (const text of texts)
          expectRefused(
            `${path} ${JSON.stringify(body(text)).slice(0, 150)}`,
            await ann.api.post(path, body(text)),
            [422],
          )
    })

    it('are refused of who registers, signs in and edits their profile', async () => {
      const person = {
        email: 'hostile@example.org',
        password: 'correct horse battery',
        fullName: 'H',
      }
      for (const text of texts) {
        const what = JSON.stringify(text).slice(0, 60)
        for (const field of ['email', 'fullName', 'timezone', 'locale', 'currency'])
          expectRefused(
            `register ${field} ${what}`,
            await product.anonymous.post('/v1/auth/register', { ...person, [field]: text }),
            [422],
          )
        for (const field of ['fullName', 'timezone', 'locale', 'currency'])
          expectRefused(
            `me ${field} ${what}`,
            await ann.api.patch('/v1/me', { [field]: text }),
            [422],
          )
        expectRefused(
          `login ${what}`,
          await product.anonymous.post('/v1/auth/login', { email: text, password: 'x' }),
          [401, 422],
        )
        expectRefused(
          `refresh ${what}`,
          await product.anonymous.post('/v1/auth/refresh', { refreshToken: text }),
          [401, 422],
        )
      }
    })
  })

  describe('numbers that are none', () => {
    it.each([digits, `-${digits}`, '1e5', 'NaN', 'Infinity', '1,5', '١٢', '0x10', ' 1', '', 12.5])(
      'refuses the amount %j',
      async (amount) => {
        const day = { date: '2026-10-01', description: 'a', accountId: account.id }
        const budget = { name: 'b', categoryId: 'groceries', currency: 'EUR', period: 'monthly' }
        const cases: [string, object][] = [
          ['/v1/transactions', { ...day, amount }],
          ['/v1/budgets', { ...budget, startDate: '2026-10-01', amount }],
          ['/v1/accounts', { name: 'a', type: 'cash', currency: 'EUR', openingBalance: amount }],
        ]
        for (const [path, body] of cases) expectRefused(path, await ann.api.post(path, body), [422])
        const query = encodeURIComponent(String(amount))
        if (amount !== 12.5)
          expectRefused('min', await ann.api.get(`/v1/transactions?min=${query}`), [422])
      },
    )

    it.each(['2026-02-30', '2026-13-01', '0000-01-01', '9999-12-31', '20261001', '2026-1-1', 5])(
      'refuses the date %j',
      async (date) => {
        const body = { accountId: account.id, date, amount: '-1', description: 'a' }
        expectRefused('date', await ann.api.post('/v1/transactions', body), [422])
      },
    )
  })

  describe('bodies', () => {
    it.each([
      '{"name":',
      '{"__proto__":{"admin":true}}',
      '{"name":"a","constructor":{"prototype":{"x":1}}}',
      '\u0000',
      '{}{}',
      'nul',
    ])('that are no JSON we take are malformed: %j', async (body) => {
      for (const path of ['/v1/accounts', '/v1/transactions', '/v1/budgets', '/v1/auth/login'])
        expectRefused(path, await ann.api.post(path, body), [400])
    })

    it.each(['[]', '"a"', '5', 'true', 'null', deep(10_000), deep(100_000)])(
      'that are no object, or a bottomless one, name what is wrong',
      async (body) => {
        for (const headers of [{}, { 'idempotency-key': 'hostile' }])
          expectRefused(
            body.slice(0, 20),
            await ann.api.post('/v1/accounts', body, headers),
            [400, 422],
          )
      },
    )

    it('that are too large or of another type are said to be', async () => {
      const large = JSON.stringify({ name: 'x'.repeat(2_000_000) })
      expectRefused('large', await ann.api.post('/v1/accounts', large), [413])
      const xml = { 'content-type': 'application/xml' }
      expectRefused('xml', await ann.api.post('/v1/accounts', '<a/>', xml), [415])
      expectRefused('json for a file', await ann.api.post('/v1/imports', { file: 'x' }), [415])
    })
  })

  describe('addresses', () => {
    it.each([
      '%00',
      '%ff',
      '%',
      '..%2f..%2fetc',
      '__proto__',
      '1',
      `${anId}'--`,
      long,
      '%F0%9F%98%80',
    ])('has nothing at the id %s', async (id) => {
      for (const path of ['accounts', 'transactions', 'budgets', 'imports', 'notifications'])
        expectRefused(path, await ann.api.get(`/v1/${path}/${id}`), [404])
    })

    it.each(['-1', '0', '201', digits, '1.5', 'x', '', '5&limit=6'])(
      'refuses limit=%s on every list',
      async (limit) => {
        const lists = ['accounts', 'transactions', 'imports', 'budgets', 'notifications', 'audit']
        for (const list of lists)
          expectRefused(list, await ann.api.get(`/v1/${list}?limit=${limit}`), [422])
      },
    )

    it.each(['__proto__', 'constructor', 'toString', '%00', "groceries'--"])(
      'knows no category %s',
      async (category) => {
        expect(categoryById(decodeURIComponent(category))).toBeUndefined()
        expectRefused(category, await ann.api.get(`/v1/transactions?category=${category}`), [422])
      },
    )

    it('takes search words for words', async () => {
      for (const q of ['%', '_', "'", '"', '\\', '&|!', '(((', ':*', '<->', 'a :b']) {
        const query = `?q=${encodeURIComponent(q)}`
        expect([q, (await ann.api.get(`/v1/transactions${query}`)).status]).toEqual([q, 200])
      }
      expectRefused('NUL', await ann.api.get('/v1/transactions?q=%00'), [422])
    })
  })

  describe('files', () => {
    const content = (n: number): string =>
      ofx([{ id: `H${n}`, date: '2026-10-01', amount: '-1.00', name: 'HOSTILE' }])

    it.each([
      ['../../etc/passwd', 'passwd'],
      ['C:\\Users\\ann\\a.ofx', 'a.ofx'],
      ['a.ofx\u0001\u0000', 'a.ofx'],
      ['..', 'statement'],
      [`${'a'.repeat(254)}😀.ofx`, expect.stringMatching(/^a{254}/)],
      [`${long}.ofx`, expect.stringMatching(/^x{1,255}$/)],
      ['a.ofx"; x="', expect.any(String)],
      ['💶 août.ofx', '💶 août.ofx'],
    ])('may be named %j', async (name, shown) => {
      const made = await bring(ann.api, { name, content: content(1) }, { accountId: account.id })
      expect(made.body).toMatchObject({ status: 'committed', fileName: shown as string })
      expect((made.body as ImportAnswer & { fileName: string }).fileName).not.toMatch(
        /[\p{Cc}\p{Cs}]/u,
      )
    })

    it.each(['accountId', 'format', 'mapping', 'colour', '__proto__'])(
      'come with no nonsense in %s',
      async (field) => {
        for (const value of ['nonsense', 'a\u0000', long, '[1]', '{"x":1}']) {
          const answer = await ann.api.upload(
            '/v1/imports',
            { name: 'a.ofx', content: content(2) },
            { [field]: value },
          )
          expectRefused(
            `${field}=${value.slice(0, 20)}`,
            answer,
            field === '__proto__' ? [400] : [422],
          )
        }
      },
    )

    it.each([
      ['nothing', ''],
      ['zeros', Buffer.alloc(10_000)],
      ['noise', Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 7919) % 256))],
      ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
      ['a page', '<html><body>Log in</body></html>'],
      [
        'a bomb of entities',
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><OFX>&a;</OFX>',
      ],
    ])('of %s fail and say why', async (name, content) => {
      const made = await bring(ann.api, { name: `${name}.ofx`, content }, { accountId: account.id })
      const said = made.status === 200 ? made.body.problem : (made.body as unknown as Problem)
      expect({ name, status: made.body.status, said }).toMatchObject({
        status: made.status === 200 ? 'failed' : 422,
        said: { code: expect.any(String) as string, detail: expect.any(String) as string },
      })
    })

    it('with control characters in their lines come in without them', async () => {
      const lines = [
        { id: 'NUL', date: '2026-10-02', amount: '-2.00', name: 'NUL\u0000\u0007BYTE' },
      ]
      const file = { name: 'nul.ofx', content: ofx(lines) }
      expect((await bring(ann.api, file, { accountId: account.id })).body.status).toBe('committed')
      const list = await ann.api.get<{ items: { description: string }[] }>('/v1/transactions?min=2')
      for (const { description } of list.body.items) expect(description).not.toMatch(/\p{Cc}/u)
    })
  })
}
