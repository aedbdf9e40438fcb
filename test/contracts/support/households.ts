import type { PasskeyCreation } from '@florin/contracts'
import { SoftwareAuthenticator, until } from '@florin/platform/testing'
import { bring, openAccount, type Person, type TestProduct } from '../../support/product.js'
import { pdfOf, pngOf } from '../../support/files.js'
import { ofx, type Line } from '../../support/statements.js'

/** What somebody has, one thing of every kind, and two wherever a list is to have a second page. */
export interface Household {
  readonly person: Person
  readonly accountId: string
  readonly transactionId: string
  /** A file of that transaction. */
  readonly attachmentId: string
  /** A file that is on its way past the product, of that transaction. */
  readonly uploadId: string
  /** A paper that tells who they are. */
  readonly documentId: string
  /** Another, on its way past the product. */
  readonly documentUploadId: string
  /** An edit of several transactions, which can be undone. */
  readonly bulkEditId: string
  readonly budgetId: string
  /** Waits to be told its account. */
  readonly importId: string
  /** Names that account within its file. */
  readonly fileKey: string
  readonly notificationId: string
  readonly sessionId: string
  /** By which support may look. */
  readonly supportAccessId: string
  /** A token for a tool. */
  readonly tokenId: string
  /** Who live together, as the API has it. */
  readonly familyId: string
  /** Sent, and not answered. */
  readonly invitationId: string
  readonly passkeyId: string
  /** One at another party, by which they can sign in. */
  readonly identityId: string
}

/** What is sent past the product. */
const sent = { type: 'text/plain', size: 100 }

interface Page {
  readonly items: readonly { id: string }[]
}
type Made = { id: string }

/** As if another party had said who it is, of which these suites have none. */
async function linkAt({ stack }: TestProduct, userId: string, word: string): Promise<string> {
  const [row] = await stack.database.sql<Made>(
    `INSERT INTO user_schema.oauth_connections (id, user_id, provider, provider_user_id, profile_data)
     VALUES (gen_random_uuid(), $1::uuid, 'party', $1::uuid::text, jsonb_build_object('name', $2::text)) RETURNING id`,
    [userId, word],
  )
  return row?.id ?? ''
}

/** @param word stands in every text of theirs, so that it shows where one comes to light */
export async function settle(product: TestProduct, word: string): Promise<Household> {
  product.stack.clock.set('2026-10-20T12:00:00Z')
  const person = await product.join({ fullName: word })
  const { api } = person
  await openAccount(api, { name: `${word} savings` })
  const { id: accountId } = await openAccount(api, { name: word, institution: word })
  const budgets = await Promise.all(
    ['groceries', 'dining'].map(async (categoryId) => {
      const about = { name: word, notes: word, categoryId, amount: '10.00', currency: 'EUR' }
      const period = { period: 'weekly', startDate: '2026-09-01' }
      return (await api.post<Made>('/v1/budgets', { ...about, ...period })).body.id
    }),
  )
  const bought = { accountId, date: '2026-10-19', amount: '-9.00', tags: [word], notes: word }
  const entries = ['groceries', 'dining'].map((categoryId) =>
    api.post<Made>('/v1/transactions', { ...bought, description: word, categoryId }),
  )
  const [entry] = await Promise.all(entries)
  const receipt = { name: `${word}.txt`, content: word }
  const files = `/v1/transactions/${entry?.body.id ?? ''}/attachments`
  const { id: attachmentId } = (await api.upload<Made>(files, receipt)).body
  const { id: uploadId } = (await api.post<Made>(`${files}/uploads`, { ...sent, filename: word }))
    .body
  const ids = [entry?.body.id ?? '']
  const edit = { ids, set: { reviewed: true } }
  const { id: bulkEditId } = (await api.post<Made>('/v1/transactions/bulk', edit)).body
  const avatar = { name: 'me.png', content: pngOf(word) }
  await api.upload('/v1/me/avatar', avatar, {}, {}, 'PUT')
  const paper = { name: `${word}.pdf`, content: pdfOf(word) }
  const documentId = (await api.upload<Made>('/v1/me/documents', paper, { type: 'passport' })).body
    .id
  const passport = { type: 'passport', contentType: 'application/pdf', size: 100 }
  const papers = '/v1/me/documents/uploads'
  const { id: documentUploadId } = (
    await api.post<Made>(papers, { ...passport, filename: `${word}.pdf` })
  ).body
  const notificationId = await until(async () => {
    const { items } = (await api.get<Page>('/v1/notifications')).body
    return items.length > 1 && items[0]?.id
  }, 'two notifications')
  const file = (lines: Line[], account = '4711'): { name: string; content: string } => ({
    name: `${word}.ofx`,
    content: ofx(lines, { account }),
  })
  const lines = [5, 6].map((day) => ({ date: `2026-10-0${day}`, amount: '-1.00', name: word }))
  await bring(api, file(lines), { accountId })
  const waiting = await bring(api, file(lines, '4712'), {}, '')
  const shown = await api.get<{ accounts: { key: string }[] }>(`/v1/imports/${waiting.body.id}`)
  const tool = { name: word, scopes: ['accounts:read'] }
  const { id: tokenId } = (await api.post<Made>('/v1/me/tokens', tool)).body
  const { id: supportAccessId } = (await api.post<Made>('/v1/me/support-access', { hours: 24 }))
    .body
  const { id: familyId } = (await api.post<Made>('/v1/families', { name: word })).body
  const guest = { email: `${word}.guest@example.org`, role: 'member' }
  const invitations = `/v1/families/${familyId}/invitations`
  const { id: invitationId } = (await api.post<Made>(invitations, guest)).body
  const creation = (await api.post<PasskeyCreation>('/v1/me/passkeys/options')).body
  const credential = new SoftwareAuthenticator().create(creation)
  const { id: passkeyId } = (await api.post<Made>('/v1/me/passkeys', { name: word, credential }))
    .body
  const { email, password } = person
  await product.anonymous.post('/v1/auth/login', { email, password })
  const sessions = (await api.get<Page>('/v1/auth/sessions')).body
  await product.stack.quiet()
  return {
    person,
    accountId,
    transactionId: entry?.body.id ?? '',
    attachmentId,
    uploadId,
    documentId,
    documentUploadId,
    bulkEditId,
    budgetId: budgets[0] ?? '',
    importId: waiting.body.id,
    fileKey: shown.body.accounts[0]?.key ?? '',
    notificationId,
    sessionId: sessions.items[0]?.id ?? '',
    supportAccessId,
    tokenId,
    familyId,
    invitationId,
    passkeyId,
    identityId: await linkAt(product, person.id, word),
  }
}
