import { tokenOf } from './link-token.js'

it.each([
  ['#token=abc_DEF-1', 'abc_DEF-1'],
  ['#token=', ''],
  ['#elsewhere', ''],
  ['', ''],
])('of %j is %j', (hash, token) => {
  expect(tokenOf(hash)).toBe(token)
})
