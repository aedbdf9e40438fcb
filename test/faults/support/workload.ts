import { until } from '@florin/platform/testing'
import { pdfOf, pngOf } from '../../support/files.js'
import { ofx, type Line } from '../../support/statements.js'
import type { HonestClient } from './honest-client.js'
import { pick, randomOf } from './random.js'

interface Named {
  readonly id: string
}
interface Import extends Named {
  readonly status: string
}
interface Page<T> {
  readonly items: readonly T[]
}

/** When the two chapters are played: before and after the end of a month, in Berlin too. */
export const chapterInstants = ['2026-10-24T12:00:00Z', '2026-11-02T09:30:00Z'] as const

const texts = ['LIDL 4711 BERLIN', 'CAFE NERO', 'SHELL STATION', 'NETFLIX.COM', 'QWXZ PLORB']
const categories = ['groceries', 'dining', 'groceries', 'transportation']

/**
 * What one person does, the same for a seed each time: two accounts, budgets whose thresholds are
 * crossed, statements that overlap, edits, deletions, an import taken back, the end of a month.
 */
export class Script {
  private readonly random: () => number
  private readonly accounts: string[] = []
  private readonly budgets: string[] = []
  private readonly entries: string[] = []

  constructor(
    private readonly client: HonestClient,
    seed: number,
    private readonly send?: (to: { url: string }, content: string) => Promise<void>,
  ) {
    this.random = randomOf(seed)
  }

  /** Before the month ends; nothing that the version before does not know, as people do it while both are there. */
  async firstChapter(): Promise<void> {
    await this.open('Current account', '1000.00')
    await this.open('Savings', '0.00')
    await this.plan('groceries', '60.00')
    await this.plan('dining', '40.00')
    for (let n = 0; n < 5; n += 1) await this.add('2026-10', n)
    const older = this.lines(10, 3)
    await this.bring(older, '?commit=true', this.accounts[0])
    const newer = [...older.slice(5), ...this.lines(6, 15)]
    await this.commit(await this.bring(newer, '', this.accounts[0]))
    await this.client.patch(`/v1/transactions/${this.entries[1] ?? ''}`, {
      categoryId: 'groceries',
      amount: '-33.10',
    })
    await this.client.delete(`/v1/transactions/${this.entries[2] ?? ''}`)
    await this.editImported()
  }

  /** After the month has ended. */
  async secondChapter(): Promise<void> {
    await this.add('2026-11', 5)
    await this.takeBack()
    await this.bringEdited()
    await this.client.fresh('/v1/budgets?limit=1')
    await this.client.patch(`/v1/budgets/${this.budgets[0] ?? ''}`, {
      amount: '20.00',
      alertThresholds: [0.5, 1],
    })
    const second = `/v1/budgets/${this.budgets[1] ?? ''}`
    await this.client.delete(second)
    await this.client.post(`${second}/restore`)
    await this.client.delete(second)
    const account = `/v1/accounts/${this.accounts[1] ?? ''}`
    await this.client.patch(account, { openingBalance: '12.34' })
    await this.client.post(`${account}/close`)
    await this.client.post(`${account}/reopen`)
    await this.client.patch('/v1/me', { fullName: 'Somebody Else' })
    await this.client.patch('/v1/me/settings', { theme: 'dark' })
    await this.add('2026-11', 6)
    await this.client.patch(`/v1/transactions/${this.entries.at(-1) ?? ''}`, { notes: 'checked' })
    await this.editMany()
    await this.tellOf(4)
    await this.attach()
    await this.identify()
    await this.readNotification()
  }

  /** Statements by hand only, which wait for nothing. */
  async add(month: string, n: number): Promise<void> {
    const cents = 500 + Math.floor(this.random() * 3_000)
    const made = await this.client.post<Named>('/v1/transactions', {
      accountId: this.accounts[n % 2],
      date: `${month}-0${1 + (n % 2)}`,
      amount: `-${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`,
      description: `by hand ${n}`,
      categoryId: pick(this.random, categories),
    })
    this.entries.push(made.id)
  }

  /** A statement of which a line is put into other words before it is taken. */
  private async bringEdited(): Promise<void> {
    const preview = await this.bring(this.lines(4, 22), '', this.accounts[0])
    await this.client.patch(`/v1/imports/${preview}/rows/1`, { merchant: 'Somebody I know' })
    await this.commit(preview)
  }

  /** Two edits of several at once, of which one is taken back. */
  private async editMany(): Promise<void> {
    const ids = this.entries.filter((_, n) => n !== 2)
    await this.client.post('/v1/transactions/bulk', { ids, set: { addTags: ['by hand'] } })
    const set = { categoryId: 'dining', reviewed: false }
    const { id } = await this.client.post<Named>('/v1/transactions/bulk', { ids, set })
    await this.client.post(`/v1/transactions/bulk/${id}/undo`, undefined, { doneBefore: [409] })
  }

  /** Says where the last entry was bought, and now and then with what an earlier one was. */
  async tellOf(n: number): Promise<void> {
    const last = this.entries.at(-1) ?? ''
    const geolocation = { lat: 52 + n / 100, lng: 13.4, address: `Shop ${n}` }
    await this.client.patch(`/v1/transactions/${last}/metadata`, { geolocation })
    if (n % 5 !== 4) return
    const earlier = this.entries.at(-4) ?? ''
    await this.client.patch(`/v1/transactions/${earlier}/metadata`, { device: { os: 'Linux' } })
  }

  /** Two receipts, of which one was the wrong one. */
  private async attach(): Promise<void> {
    const files = `/v1/transactions/${this.entries.at(-1) ?? ''}/attachments`
    const receipt = (name: string): Promise<Named> =>
      this.client.upload<Named>(files, { name, content: `Receipt of ${name}` })
    await receipt('a shop.txt')
    const { id } = await receipt('another shop.txt')
    await this.client.delete(`${files}/${id}`)
    await this.sendPast(files, { type: 'text/plain' }, 'Receipt of a third shop')
  }

  /** A picture and two papers, each of which is taken back but for one paper. */
  private async identify(): Promise<void> {
    await this.client.put('/v1/me/avatar', { name: 'me.png', content: pngOf('me') })
    await this.client.delete('/v1/me/avatar')
    const paper = (name: string): Promise<Named> =>
      this.client.upload<Named>('/v1/me/documents', { name, content: pdfOf(name) }, { type: 'id' })
    await paper('a card.pdf')
    const { id } = await paper('another card.pdf')
    await this.client.delete(`/v1/me/documents/${id}`)
    const contentType = 'application/pdf'
    await this.sendPast('/v1/me/documents', { type: 'id', contentType }, pdfOf('a third card'))
  }

  /** Where files have an address; elsewhere nothing of the kind is done. */
  private async sendPast(files: string, about: object, content: string): Promise<void> {
    if (!this.send) return
    const body = { ...about, filename: 'sent past', size: content.length }
    const begun = await this.client.post<Named & { transfer: { url: string } }>(
      ...([`${files}/uploads`, body] as const),
    )
    await this.send(begun.transfer, content)
    await this.client.post(`${files}/uploads/${begun.id}/complete`)
  }

  private async open(name: string, openingBalance: string): Promise<void> {
    const body = { name, type: 'checking', currency: 'EUR', openingBalance }
    this.accounts.push((await this.client.post<Named>('/v1/accounts', body)).id)
  }

  private async plan(categoryId: string, amount: string): Promise<void> {
    await this.client.fresh('/v1/budgets?limit=1')
    const made = await this.client.post<Named>('/v1/budgets', {
      ...{ name: `For ${categoryId}`, categoryId, amount, currency: 'EUR', period: 'monthly' },
      ...{ startDate: '2026-10-01', rollover: true, alertThresholds: [0.5, 0.8, 1] },
    })
    this.budgets.push(made.id)
  }

  private lines(count: number, day: number): Line[] {
    return Array.from({ length: count }, (_, n) => ({
      date: `2026-10-${String(day + (n % 8)).padStart(2, '0')}`,
      amount: `-${1 + Math.floor(this.random() * 20)}.${10 + Math.floor(this.random() * 90)}`,
      name: pick(this.random, texts),
      id: `B${day}-${n}`,
    }))
  }

  private async bring(lines: readonly Line[], query: string, accountId?: string): Promise<string> {
    const file = { name: 'statement.ofx', content: ofx(lines) }
    const fields: Record<string, string> = accountId === undefined ? {} : { accountId }
    const { id } = await this.client.upload<Import>(`/v1/imports${query}`, file, fields)
    await this.worked(id)
    return id
  }

  private worked(id: string): Promise<Import> {
    return until(
      async () => {
        const { body } = await this.client.get<Import>(`/v1/imports/${id}`)
        return !['parsing', 'committing'].includes(body.status) && body
      },
      'the end of an import',
      60_000,
    )
  }

  private async commit(id: string): Promise<void> {
    await this.client.post(`/v1/imports/${id}/commit`, {})
    await this.worked(id)
  }

  private async editImported(): Promise<void> {
    const found = await this.client.fresh<Page<Named & { provenance: { manual: boolean } }>>(
      '/v1/transactions?limit=200&from=2026-10-15',
    )
    const [first] = found.items
    if (!first) throw new Error('an import has left nothing')
    await this.client.patch(`/v1/transactions/${first.id}`, { categoryId: 'groceries' })
  }

  /** A file that names an account nobody knows is told which it is, committed, and taken back. */
  private async takeBack(): Promise<void> {
    const text = ofx(this.lines(4, 20), { account: '77' })
    const file = { name: 'unknown.ofx', content: text }
    const { id } = await this.client.upload<Import>('/v1/imports', file)
    await this.worked(id)
    await this.client.patch(`/v1/imports/${id}`, { accountId: this.accounts[1] })
    await this.worked(id)
    await this.commit(id)
    await this.client.post(`/v1/imports/${id}/revert`, undefined, { doneBefore: [409] })
  }

  private async readNotification(): Promise<void> {
    const page = await this.client.fresh<Page<Named & { title: string; message: string }>>(
      '/v1/notifications?limit=200',
    )
    const byText = [...page.items].sort((a, b) => (a.message < b.message ? -1 : 1))
    const [first] = byText
    if (!first) throw new Error('nobody was told of a threshold')
    await this.client.post(`/v1/notifications/${first.id}/read`)
    await this.client.post('/v1/notifications/read-all', {})
  }
}
