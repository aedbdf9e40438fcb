import fc from 'fast-check'
import { dashboardScopes, isScope, scopes, scopesFor } from './scopes.js'

it.each([
  ['GET', '/v1/accounts/:id', 'accounts', ['accounts:read']],
  ['HEAD', '/v1/accounts', 'accounts', ['accounts:read']],
  ['POST', '/v1/accounts', 'accounts', ['accounts:write']],
  ['DELETE', '/v1/transactions/:id', 'transactions', ['transactions:write']],
  ['GET', '/v1/me', 'me', ['profile:read']],
  ['GET', '/v1/dashboard', 'dashboard', dashboardScopes],
])('%s %s takes its own scope', (method, path, tag, needed) => {
  expect(scopesFor({ method, path, tag })).toEqual(needed)
})

it.each([
  ['PATCH', '/v1/me', 'me'],
  ['GET', '/v1/me/tokens', 'me'],
  ['POST', '/v1/me/tokens', 'me'],
  ['GET', '/v1/auth/sessions', 'auth'],
  ['GET', '/v1/admin/users', 'admin'],
  ['POST', '/v1/audit', 'audit'],
  ['POST', '/v1/dashboard', 'dashboard'],
  ['GET', '/v1/new', undefined],
])('%s %s no token opens', (method, path, tag) => {
  expect(scopesFor({ method, path, tag })).toBeUndefined()
})

it('whatever the operation, what it takes is a scope that a token can have, and something', () => {
  const tags = fc.option(fc.constantFrom(...scopes.map((one) => one.split(':')[0] ?? ''), 'x'))
  const methods = fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE')
  fc.assert(
    fc.property(tags, methods, fc.webPath(), (tag, method, path) => {
      const needed = scopesFor({ tag: tag ?? undefined, method, path })
      expect(needed === undefined || (needed.length > 0 && needed.every(isScope))).toBe(true)
    }),
  )
})
