import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ApiProblem } from '../../api/problem.js'
import { passkeyRefusal } from './refusal.js'

const words = JSON.parse(
  readFileSync(join(__dirname, '../../locales/en/passkeys.json'), 'utf8'),
) as { problems: Record<string, string> }

const named = (name: string): Error => Object.assign(new Error('told by the browser'), { name })

it.each([
  [named('NotAllowedError'), 'cancelled'],
  [named('InvalidStateError'), 'known'],
  [named('SecurityError'), 'elsewhere'],
  [named('TypeError'), 'ours'],
  ['thrown', 'ours'],
  [new ApiProblem(401, 'passkey-refused', ''), 'passkey-refused'],
  [new ApiProblem(418, 'teapot', ''), 'ours'],
])('%s', (error, key) => {
  expect(passkeyRefusal(error)).toBe(`problems.${key}`)
  expect(words.problems[key]).toMatch(/\w/)
})
