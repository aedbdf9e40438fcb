import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BackupReader, makeBackup, restoreDatabase } from '@florin/backup'
import { serviceNames, type Attachment, type Transaction } from '@florin/contracts'
import { FolderObjects } from '@florin/platform'
import { until } from '@florin/platform/testing'
import type { Product } from '../../journey/support/florin.js'
import { apiAt } from '../../support/api-by-http.js'
import { openAccount, type Person } from '../../support/product.js'
import type { RealStack } from './real-stack.js'
import { runApp, type Said } from './run-script.js'

const prismaFolder = join(__dirname, '../../../prisma')

/** Everything is backed up while it runs, restored, with what was done since gone, and works on. */
export async function restoredFromABackup(stack: RealStack, florin: Product): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'florin-stack-backup-'))
  const command = (...args: string[]): Promise<Said> => runApp('cli', args, stack.operator)
  try {
    const ann = await florin.join()
    const { id: accountId } = await openAccount(ann.api)
    const path = `/v1/transactions/${await bought(ann, accountId, '-12.50')}`
    const { body: receipt } = await ann.api.upload<Attachment>(`${path}/attachments`, {
      ...{ name: 'a.txt', content: 'a receipt' },
    })
    await ann.api.patch(`${path}/metadata`, { device: { os: 'Linux' } })
    await florin.quiet()
    const made = await command('backup', join(folder, 'apart'))
    expect([made.code, made.error]).toEqual([0, ''])
    await bought(ann, accountId, '-99.00')
    await ann.api.delete(`${path}/attachments/${receipt.id}`)
    expect((await command('restore', join(folder, 'apart'), '--replace')).error).toMatch(
      /^Services run on .*: analytics, audit, bank, budget, notification, transaction, user\./,
    )
    await stack.whileDown(async () => {
      const refused = await command('restore', join(folder, 'apart'))
      expect([refused.code, refused.error]).toEqual([1, expect.stringMatching(/^There is data in/)])
      const rows = await asRows(stack.operator['DATABASE_ADMIN_URL'] ?? '', folder)
      const restored = await command('restore', rows, '--replace')
      expect([restored.code, restored.error]).toEqual([0, ''])
      expect((await command('topics', 'apply')).out).toMatch(/transaction.v1: created with 8/)
      await stack.servers.redis.look((redis) => redis.flushdb())
    })
    const again = await signedInAgain(florin, ann)
    const { items } = (await again.api.get<{ items: Transaction[] }>('/v1/transactions')).body
    expect(items.map(({ amount }) => amount)).toEqual(['-12.50'])
    const content = await again.api.get(`${path}/attachments/${receipt.id}/content`)
    expect([content.status, content.text]).toEqual([200, 'a receipt'])
    expect((await again.api.get<{ device: object }>(`${path}/metadata`)).body.device).toEqual({
      os: 'Linux',
    })
    await bought(again, accountId, '-7.50')
    await until(
      async () => {
        const { body } = await again.api.get<{ balance: string }>(`/v1/accounts/${accountId}`)
        return body.balance === '-20.00'
      },
      'the balance to follow',
      20_000,
    )
    await florin.quiet()
    expect(await stack.broken()).toEqual([])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function bought({ api }: Person, accountId: string, amount: string): Promise<string> {
  const entry = { accountId, date: '2026-10-05', amount, currency: 'EUR', description: 'Books' }
  const { body } = await until(async () => {
    const answer = await api.post<Transaction>('/v1/transactions', entry)
    return answer.status === 201 && answer
  }, 'the account to be known')
  return body.id
}

async function signedInAgain(florin: Product, person: Person): Promise<Person> {
  const { email, password, refreshToken } = person
  expect((await florin.anonymous.post('/v1/auth/refresh', { refreshToken })).status).toBe(401)
  const { body } = await florin.anonymous.post<{ accessToken: string }>('/v1/auth/login', {
    ...{ email, password },
  })
  return { ...person, api: apiAt(florin.url, body.accessToken) }
}

/** The backup of the stack, as that of a place where documents are rows and files lie in a folder. */
async function asRows(adminUrl: string, folder: string): Promise<string> {
  const place = new URL(adminUrl)
  place.pathname += '_rows'
  const objects = new FolderObjects(join(folder, 'objects'))
  const apart = await BackupReader.open(join(folder, 'apart'))
  const common = { adminUrl: place.href, services: serviceNames, objects, documents: null }
  const quietly = { now: new Date(), progress: () => undefined }
  await restoreDatabase(apart, {
    ...{ ...common, ...quietly, prismaFolder },
    ...{ forgetTopics: null, replace: false },
  })
  const rows = await makeBackup(
    { ...common, secretsPath: null, version: apart.manifest.version },
    join(folder, 'rows'),
    quietly.progress,
  )
  expect(rows.manifest.objects).toEqual(apart.manifest.objects)
  const documentsOf = ({ services }: Pick<typeof apart.manifest, 'services'>): unknown[] =>
    services.map(({ documents }) => documents)
  expect(documentsOf(rows.manifest)).toEqual(documentsOf(apart.manifest))
  return rows.folder
}
