import fc from 'fast-check'
import { canonicalAddress } from './canonical-address.js'

it.each([
  ['/v1/auth/login', '/v1/auth/login'],
  ['http://localhost/v1/auth/login', '/v1/auth/login'],
  ['HTTPS://somebody@else.example:8080/v1/me?a=http://b', '/v1/me?a=http://b'],
  ['http://localhost', '/'],
  ['http://localhost?a', '/?a'],
  ['/v1/auth/%6cogin?x=%6c', '/v1/auth/login?x=%6c'],
  ['/%761/auth/%6C%6Fgin', '/v1/auth/login'],
  ['/v1/accounts/%2e%2e/x', '/v1/accounts/../x'],
  ['/v1/accounts/a%2Fb%00%ff%zz%', '/v1/accounts/a%2Fb%00%ff%zz%'],
  ['/v1/a?b?c', '/v1/a?b?c'],
  ['*', '/*'],
])('%s is %s', (address, path) => {
  expect(canonicalAddress(address)).toBe(path)
})

it('read again, it is what it is', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
      const path = canonicalAddress(url)
      expect(path.startsWith('/')).toBe(true)
      expect(canonicalAddress(path)).toBe(path)
    }),
  )
})
