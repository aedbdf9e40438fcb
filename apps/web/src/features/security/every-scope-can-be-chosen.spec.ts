import { scopes } from '@florin/contracts'
import { accessOf, domainOf, expiryAfter, scopeChoices } from './scope-choices.js'

it('each once, beside the others of its domain', () => {
  const chosen = scopeChoices.flatMap(([, ...of]) => of)
  expect([...chosen].sort()).toEqual([...scopes].sort())
  for (const [domain, ...of] of scopeChoices) expect(of.map(domainOf)).toEqual(of.map(() => domain))
  expect([accessOf('accounts:read'), accessOf('accounts:write')]).toEqual(['read', 'write'])
})

it('and no longer than the API lets a token be good for', () => {
  const now = new Date('2026-11-22T12:00:00Z')
  expect(expiryAfter(7, now)).toBe('2026-11-29T11:00:00.000Z')
  expect(expiryAfter(365, now)).toBe('2027-11-22T11:00:00.000Z')
})
