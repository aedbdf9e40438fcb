import type { AuditEntry, Avatar, IdentityDocument, IdentityDocumentList } from '@florin/contracts'
import { until } from '@florin/platform/testing'
import { pngOf } from '../../support/files.js'
import type { Person } from '../../support/product.js'
import type { Product } from '../support/florin.js'

export function somebodyShowsWhoTheyAre(florin: () => Product): void {
  const mebibyte = 1024 ** 2
  let product: Product
  let ann: Person
  let passport: IdentityDocument

  beforeAll(async () => {
    product = florin()
    ann = await product.join()
  }, 60_000)

  const scan = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5 * mebibyte, 0x61)])
  const given = async (url: string): Promise<Buffer> => {
    const headers = { authorization: `Bearer ${ann.accessToken}` }
    return Buffer.from(await (await fetch(product.url + url, { headers })).arrayBuffer())
  }
  const told = async (): Promise<string[]> => {
    await product.quiet()
    const { body } = await ann.api.get<{ items: AuditEntry[] }>('/v1/audit')
    return body.items.map(({ action }) => action).filter((action) => action.startsWith('IDENTITY'))
  }

  it('has a picture of a megabyte, which the door lets in', async () => {
    const picture = pngOf('p'.repeat(1.5 * mebibyte))
    const file = { name: 'me.png', content: picture }
    const set = await ann.api.upload<Avatar>('/v1/me/avatar', file, {}, {}, 'PUT')
    expect([set.status, set.body.size]).toEqual([200, picture.length])
    expect((await given(set.body.url)).equals(picture)).toBe(true)
  })

  it('brings a passport of several megabytes, and is given it back byte for byte', async () => {
    const file = { name: 'passport.pdf', content: scan }
    const added = await ann.api.upload<IdentityDocument>('/v1/me/documents', file, {
      type: 'passport',
    })
    passport = added.body
    expect([added.status, passport.type, passport.verified]).toEqual([201, 'passport', false])
    expect((await given(passport.url)).equals(scan)).toBe(true)
    expect(await product.filesOf(ann.id)).toHaveLength(2)
  })

  it('takes it away: nothing of it is left but what was done with it', async () => {
    expect((await ann.api.delete(`/v1/me/documents/${passport.id}`)).status).toBe(204)
    expect((await ann.api.delete('/v1/me/avatar')).status).toBe(204)
    const { body } = await ann.api.get<IdentityDocumentList>('/v1/me/documents')
    expect(body.items).toEqual([])
    await until(async () => (await product.filesOf(ann.id)).length === 0, 'no file to be left')
    expect(await told()).toEqual([
      'IDENTITY_DOCUMENT_REMOVED',
      'IDENTITY_DOCUMENT_SHOWN',
      'IDENTITY_DOCUMENT_ADDED',
    ])
  })
}
