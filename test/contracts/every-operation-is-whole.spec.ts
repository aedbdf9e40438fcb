import { z } from 'zod'
import { startProduct, type TestProduct } from '../support/product.js'
import { routesOf, takes, type ApiContent, type ApiDocument, type Route } from './open-api.js'

// What a POST without Idempotency-Key does instead; a new route needs the header or a reason here.
const withoutKey: Readonly<Record<string, string>> = {
  'POST /v1/auth/register': 'its answer holds tokens, which are not stored; the e-mail is unique',
  'POST /v1/auth/demo': 'its answer holds tokens, which are not stored',
  'POST /v1/auth/login': 'its answer holds tokens, which are not stored',
  'POST /v1/auth/refresh': 'the refresh token is good once, which is a key of its own',
  'POST /v1/auth/logout': 'ending what has ended changes nothing',
  'POST /v1/auth/password': 'the old password is no longer the old one',
  'POST /v1/auth/password/forgot': 'each makes a new link, and the last is good',
  'POST /v1/auth/password/reset': 'a link is good once',
  'POST /v1/auth/email-change/confirm': 'a link is good once',
  'POST /v1/auth/email-change/take-back': 'a link is good once',
  'POST /v1/auth/verify-email': 'a link is good once',
  'POST /v1/auth/verify-email/send': 'each makes a new link, and the last is good',
  'POST /v1/auth/step-up': 'its answer holds a token, which is not stored',
  'POST /v1/me/tokens': 'its answer holds a token, which is not stored',
  'POST /v1/auth/second-factor': 'the challenge is good once, which is a key of its own',
  'POST /v1/families/{id}/owner': 'creates nothing; whose it is no more cannot hand it over again',
  'POST /v1/families/invitations/open': 'creates nothing, and changes nothing',
  'POST /v1/families/invitations/accept': 'an invitation is good once',
  'POST /v1/families/invitations/decline': 'an invitation is good once',
  'POST /v1/auth/passkeys/options': 'each makes a new challenge',
  'POST /v1/auth/passkeys': 'the challenge is good once, which is a key of its own',
  'POST /v1/auth/step-up/options': 'each makes a new challenge',
  'POST /v1/me/passkeys/options': 'each makes a new challenge',
  'POST /v1/me/passkeys': 'the challenge is good once, which is a key of its own',
  'POST /v1/auth/federation': 'each begins anew, and what is not finished is forgotten',
  'POST /v1/auth/federation/finish': 'an attempt is good once, which is a key of its own',
  'POST /v1/me/identities/start': 'each begins anew, and what is not finished is forgotten',
  'POST /v1/me/identities': 'an attempt is good once, which is a key of its own',
  'POST /v1/me/totp': 'its answer holds a secret, which is not stored in the clear',
  'POST /v1/me/totp/confirm': 'the code is good once, which is a key of its own',
  'POST /v1/me/recovery-codes': 'its answer holds codes, which are not stored in the clear',
  'POST /v1/me/consents': 'what is agreed to is agreed to once',
  'POST /v1/me/phone/resend': 'each sends a new code, and the last is good',
  'POST /v1/me/phone/verification': 'the code is good once, which is a key of its own',
  'POST /v1/me/kyc': 'creates nothing; what was asked for stays so',
  'POST /v1/admin/users/{id}/suspend': 'creates nothing; who is suspended stays so',
  'POST /v1/admin/users/{id}/support-access': 'what is open stays so, as long as it was',
  'POST /v1/admin/users/{id}/reinstate': 'creates nothing; who may sign in may do so again',
  'POST /v1/admin/users/{id}/kyc/approve': 'creates nothing; it is decided once',
  'POST /v1/admin/users/{id}/kyc/reject': 'creates nothing; it is decided once',
  'POST /v1/admin/users/{id}/documents/{documentId}/open': 'each look is written down',
  'POST /v1/accounts/{id}/close': 'creates nothing; closing what is closed changes nothing',
  'POST /v1/accounts/{id}/reopen': 'creates nothing; opening what is open changes nothing',
  'POST /v1/budgets/{id}/restore': 'one that is there already stays as it is',
  'POST /v1/imports/{id}/commit': 'creates no resource; an import is committed once',
  'POST /v1/imports/{id}/revert': 'creates no resource; an import is reverted once',
  'POST /v1/me/documents/uploads': 'creates no resource; what is not completed is forgotten',
  'POST /v1/me/documents/uploads/{id}/complete': 'what is complete is completed to the same',
  'POST /v1/transactions/{id}/attachments/uploads':
    'creates no resource; what is not completed is forgotten',
  'POST /v1/transactions/{id}/attachments/uploads/{uploadId}/complete':
    'what is complete is completed to the same',
  'POST /v1/transactions/bulk/{id}/undo': 'creates nothing; an edit is undone once',
  'POST /v1/notifications/{id}/read': 'creates nothing; reading what is read changes nothing',
  'POST /v1/notifications/read-all': 'again there is nothing left to read',
}

const withoutVersion: Readonly<Record<string, string>> = {
  'DELETE /v1/me/demo': 'it is somebody who goes, whatever they have been edited to',
  'DELETE /v1/auth/sessions': 'sessions are nothing that can be edited; each ends once',
  'DELETE /v1/me/tokens/{id}': 'a token is nothing that can be edited; it is taken back once',
  'DELETE /v1/me/support-access/{id}': 'it is nothing that can be edited; it is ended once',
  'DELETE /v1/me/email-change': 'it is nothing that can be edited',
  'DELETE /v1/me/kyc': 'it is nothing that can be edited',
  'PATCH /v1/families/{id}/members/{memberId}': 'a role is given, whatever it was; the last counts',
  'DELETE /v1/families/{id}/members/{memberId}': 'a member goes, whatever their role is by then',
  'DELETE /v1/families/{id}/invitations/{invitationId}': 'it is nothing that can be edited',
  'PUT /v1/families/{id}/grants': 'a level is said, whatever it was; the last counts',
  'PATCH /v1/me/passkeys/{id}': 'it has nothing but its name, and the last one given holds',
  'DELETE /v1/me/passkeys/{id}': 'it is taken away once, whatever it is called',
  'DELETE /v1/me/totp': 'it is nothing that can be edited',
  'PUT /v1/me/phone': 'a number is given, whatever it was; the last counts',
  'DELETE /v1/me/phone': 'it is taken away, whatever it is by then',
  'DELETE /v1/me/identities/{id}': 'it is nothing that can be edited; it is taken off once',
  'DELETE /v1/auth/sessions/{id}': 'a session is nothing that can be edited; it ends once',
}

let product: TestProduct
let document: ApiDocument
let routes: Route[]

beforeAll(async () => {
  product = await startProduct()
  document = (await product.anonymous.get<ApiDocument>('/openapi.json')).body
  routes = routesOf(document)
}, 60_000)
afterAll(() => product.stop())

const contentsOf = (route: Route): [string, ApiContent][] => [
  ...Object.entries(route.operation.requestBody?.content ?? {}).map(
    ([type, content]): [string, ApiContent] => [`${route.name} takes ${type}`, content],
  ),
  ...Object.entries(route.operation.responses).flatMap(([status, answer]) =>
    Object.entries(answer.content ?? {}).map(([type, content]): [string, ApiContent] => [
      `${route.name} answers ${status} ${type}`,
      content,
    ]),
  ),
]

/** A checker for a schema of the document, its named schemas at hand. */
function checkerOf(schema: object): z.ZodType {
  const text = JSON.stringify({ ...schema, $defs: document.components.schemas })
  return z.fromJSONSchema(JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')) as never)
}

describe('every operation', () => {
  it('that creates something takes an Idempotency-Key, or says why not', () => {
    const posts = routes.filter(({ method }) => method === 'POST')
    const without = posts.filter((route) => !takes(route, 'Idempotency-Key'))
    expect(without.map(({ name }) => name).sort()).toEqual(Object.keys(withoutKey).sort())
    expect(posts.length).toBeGreaterThan(without.length)
  })

  it('that changes a resource takes If-Match, and the resource shows an ETag', () => {
    const changes = routes
      .filter(({ method }) => ['PUT', 'PATCH', 'DELETE'].includes(method))
      .filter(({ name }) => !(name in withoutVersion))
    expect(changes.length).toBeGreaterThan(5)
    for (const route of changes) {
      const shown = document.paths[route.path]?.['get']?.responses['200']
      expect([route.name, takes(route, 'If-Match'), shown?.headers]).toEqual([
        route.name,
        true,
        expect.objectContaining({ ETag: expect.anything() as unknown }),
      ])
      expect(Object.keys(route.operation.responses)).toContain('412')
    }
  })

  it('declares its errors, as problem documents', () => {
    for (const route of routes) {
      const statuses = Object.keys(route.operation.responses)
      const expected = ['400', '429', '503']
      if (route.operation.security) expected.push('401')
      if (route.path.includes('{')) expected.push('404')
      if (route.operation.requestBody) expected.push('413', '415', '422')
      expect([route.name, statuses]).toEqual([route.name, expect.arrayContaining(expected)])
      for (const status of statuses.filter((s) => Number(s) >= 400))
        expect([
          route.name,
          status,
          Object.keys(route.operation.responses[status]?.content ?? {}),
        ]).toEqual([route.name, status, ['application/problem+json']])
    }
  })

  it('shows examples that its own schemas allow', () => {
    const problem = checkerOf({ $ref: '#/components/schemas/Problem' })
    expect(problem.safeParse({ status: 'x' }).success).toBe(false)
    for (const route of routes)
      for (const [name, { schema, example }] of contentsOf(route)) {
        if (!schema || name.includes('multipart/') || name.includes('event-stream')) continue
        const checked = checkerOf(schema).safeParse(example)
        expect([name, checked.error?.issues ?? []]).toEqual([name, []])
      }
  })

  it('shows an example of each parameter, and every reference leads somewhere', () => {
    for (const route of routes)
      for (const parameter of route.operation.parameters ?? [])
        expect([route.name, parameter.name, parameter.example ?? parameter.schema]).toEqual([
          route.name,
          parameter.name,
          expect.anything(),
        ])
    const references = JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)
    for (const [, reference = ''] of references) {
      const [root, place, kind, name = ''] = reference.split('/')
      expect([reference, root, place, kind, name in document.components.schemas]).toEqual([
        reference,
        '#',
        'components',
        'schemas',
        true,
      ])
    }
  })
})
