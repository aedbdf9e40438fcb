import type { Attachment, Dashboard, Problem, Transaction } from '@florin/contracts'
import { until } from '@florin/platform/testing'
import { openAccount, type Person } from '../../support/product.js'
import type { Product } from '../support/florin.js'

export function aReceiptStaysWithItsTransaction(florin: () => Product): void {
  const mebibyte = 1024 ** 2
  let product: Product
  let ann: Person
  let path: string

  beforeAll(async () => {
    product = florin()
    ann = await product.join()
    const { id: accountId } = await openAccount(ann.api)
    const { body } = await until(async () => {
      const entry = { accountId, date: '2026-10-05', amount: '-12.50', currency: 'EUR' }
      const answer = await ann.api.post<Transaction>('/v1/transactions', {
        ...{ ...entry, description: 'Books' },
      })
      return answer.status === 201 && answer
    }, 'the account to be known')
    path = `/v1/transactions/${body.id}`
  }, 60_000)

  const pdfOf = (bytes: number): Buffer =>
    Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes - 9, 0x61)])

  it('takes a scan of several megabytes at the door, and gives it back byte for byte', async () => {
    const content = pdfOf(5 * mebibyte)
    const added = await ann.api.upload<Attachment>(`${path}/attachments`, {
      ...{ name: 'receipt.pdf', content },
    })
    expect([added.status, added.body.type, added.body.size]).toEqual([
      201,
      'application/pdf',
      content.length,
    ])
    const given = await fetch(`${product.url}${path}/attachments/${added.body.id}/content`, {
      headers: { authorization: `Bearer ${ann.accessToken}` },
    })
    expect(given.status).toBe(200)
    expect(Buffer.from(await given.arrayBuffer()).equals(content)).toBe(true)
  })

  it('refuses what is larger than a file may be', async () => {
    const file = { name: 'large.pdf', content: pdfOf(11 * mebibyte) }
    const answer = await ann.api.upload<Problem>(`${path}/attachments`, file)
    expect([answer.status, answer.headers['content-type']]).toEqual([
      413,
      'application/problem+json',
    ])
  })

  it('is seen at a glance with everything else, and gone with its transaction', async () => {
    const page = await until(async () => {
      const { body } = await ann.api.get<Dashboard>('/v1/dashboard')
      return body.netWorth.data?.[0]?.total === '-12.50' && body
    }, 'the balance to be known')
    expect(page.netWorth.data).toEqual([
      { currency: 'EUR', assets: '0.00', liabilities: '-12.50', total: '-12.50' },
    ])
    expect(page.transactions.data?.map(({ amount }) => amount)).toEqual(['-12.50'])
    for (const widget of [page.accounts, page.month, page.budgets, page.notifications])
      expect(widget.status).toBe('ok')
    expect((await ann.api.delete(path)).status).toBe(204)
    expect((await ann.api.get(`${path}/attachments`)).status).toBe(404)
  })
}
