import {
  IdentityDocumentInspected,
  KycApproved,
  KycRejected,
  KycRequested,
  KycWithdrawn,
  type AdminUserDetails,
  type IdentityDocument,
  type Kyc,
  type Problem,
  type Profile,
  type SignedIn,
} from '@florin/contracts'
import { newId } from '@florin/platform'
import { until, type TestAnswer, type TestApi } from '@florin/platform/testing'
import { administrator, type Administrator } from '../testing/administrator.js'
import { pdf, People } from '../testing/people.js'

let people: People
let admin: Administrator
let person: SignedIn
let me: TestApi

beforeAll(async () => {
  people = await People.start()
  admin = await administrator(people)
})
beforeEach(async () => {
  person = await people.register({ fullName: 'Ann of the Passport' })
  me = people.as(person)
})
afterAll(() => people.stop())

const reason = 'The passport is theirs'
const about = (): string => `/v1/admin/users/${person.user.id}`
const decide = (what: string): Promise<TestAnswer<Problem>> =>
  admin.api.post<Problem>(`${about()}/${what}`, { reason })
const outcome = ({ status, body }: TestAnswer<Problem>): unknown[] => [status, body.code]
const bring = (): Promise<TestAnswer<IdentityDocument & Problem>> =>
  me.upload('/v1/me/documents', { name: 'scan.pdf', content: pdf }, { type: 'passport' })
const ask = async (): Promise<string> => {
  const { body } = await bring()
  expect((await me.post<Kyc>('/v1/me/kyc')).body.status).toBe('pending')
  return body.id
}

it('is asked for by who has brought a paper, once', async () => {
  expect(outcome(await me.post<Problem>('/v1/me/kyc'))).toEqual([409, 'no-documents'])
  await ask()
  expect((await me.post<Kyc>('/v1/me/kyc')).body.status).toBe('pending')
  expect((await me.get<Profile>('/v1/me')).body.kycStatus).toBe('pending')
  expect(await people.stack.published(KycRequested, person.user.id)).toHaveLength(1)
})

it('leaves the papers as they are until it is decided or withdrawn', async () => {
  const id = await ask()
  expect(outcome(await bring())).toEqual([409, 'kyc-pending'])
  const remove = (): Promise<TestAnswer<Problem>> => me.delete<Problem>(`/v1/me/documents/${id}`)
  expect(outcome(await remove())).toEqual([409, 'kyc-pending'])
  for (const _ of ['once', 'again'])
    expect((await me.delete<Kyc>('/v1/me/kyc')).body.status).toBe('unverified')
  expect((await remove()).status).toBe(204)
  expect(await people.stack.published(KycWithdrawn, person.user.id)).toHaveLength(1)
})

it('shows an administrator name and papers while it waits, each look with a reason and a record', async () => {
  const id = await ask()
  const waiting = (await admin.api.get<AdminUserDetails>(about())).body
  expect(waiting).toMatchObject({ fullName: 'Ann of the Passport', documents: [{ id }] })
  const open = (documentId: string): Promise<TestAnswer<Problem>> =>
    decide(`documents/${documentId}/open`)
  const given = await open(id)
  expect([given.status, given.text, given.headers['content-disposition']]).toEqual([
    200,
    pdf.toString(),
    expect.stringContaining('attachment'),
  ])
  const told = await people.stack.published(IdentityDocumentInspected, person.user.id)
  expect(told.map(({ data }) => data.items[0])).toMatchObject([{ id, adminId: admin.id, reason }])
  expect(outcome(await open(newId()))).toEqual([404, 'document-not-found'])
  const bare = await admin.api.post(`${about()}/documents/${id}/open`, {})
  expect(bare.status).toBe(422)
  await decide('kyc/approve')
  expect(outcome(await open(id))).toEqual([404, 'document-not-found'])
  const decided = (await admin.api.get<AdminUserDetails>(about())).body
  expect([decided.fullName, decided.documents]).toEqual([null, []])
})

it('makes all papers count as made sure of, once it is approved', async () => {
  const id = await ask()
  expect((await decide('kyc/approve')).status).toBe(204)
  expect((await me.get<Profile>('/v1/me')).body.kycStatus).toBe('verified')
  await until(
    async () => (await me.get<IdentityDocument>(`/v1/me/documents/${id}`)).body.verified,
    'the paper to be made sure of',
  )
  expect(outcome(await decide('kyc/approve'))).toEqual([409, 'kyc-not-pending'])
  expect(outcome(await me.post<Problem>('/v1/me/kyc'))).toEqual([409, 'kyc-verified'])
  expect(await people.stack.published(KycApproved, person.user.id)).toHaveLength(1)
})

it('may be asked for again after it was rejected', async () => {
  await ask()
  expect((await decide('kyc/reject')).status).toBe(204)
  expect((await me.get<Kyc>('/v1/me/kyc')).body).toMatchObject({ status: 'rejected', reason })
  const asked = (await me.post<Kyc>('/v1/me/kyc')).body
  expect(asked).toMatchObject({ status: 'pending', reason: null })
  expect(await people.stack.published(KycRejected, person.user.id)).toHaveLength(1)
})

it('tells nobody why who was approved', async () => {
  await ask()
  await decide('kyc/approve')
  const { body } = await me.get<Kyc>('/v1/me/kyc')
  expect(body).toMatchObject({ status: 'verified', reason: null })
})

it('shows no reason of before where the version before rejects, which keeps none', async () => {
  await ask()
  await decide('kyc/reject')
  await people.stack.database.sql(
    `UPDATE user_schema.users SET kyc_status_at = kyc_status_at + interval '1 minute' WHERE id = $1`,
    [person.user.id],
  )
  const { body } = await me.get<Kyc>('/v1/me/kyc')
  expect(body).toMatchObject({ status: 'rejected', reason: null })
})

it('is nothing that an administrator decides of themselves', async () => {
  await admin.api.upload('/v1/me/documents', { name: 'a.pdf', content: pdf }, { type: 'id' })
  await admin.api.post('/v1/me/kyc')
  const own = await admin.api.post<Problem>(`/v1/admin/users/${admin.id}/kyc/approve`, { reason })
  expect(outcome(own)).toEqual([409, 'own-account'])
})
