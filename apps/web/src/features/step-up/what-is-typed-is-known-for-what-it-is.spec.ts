import { ApiProblem } from '../../api/problem.js'
import { codeOf, proofOf, refusalKey } from './proof.js'

it.each([
  ['123456', { code: '123456' }],
  [' 123 456 ', { code: '123456' }],
  ['k7f2m-9qxtr', { recoveryCode: 'k7f2m-9qxtr' }],
  ['1234567', { recoveryCode: '1234567' }],
])('%j is %j', (typed, expected) => {
  expect(codeOf(typed)).toEqual(expected)
  expect(proofOf('code', typed)).toEqual(expected)
  expect(proofOf('password', typed)).toEqual({ password: typed })
})

it('a refusal has words, also one that nobody foresaw', () => {
  expect(refusalKey(new ApiProblem(401, 'wrong-code', ''))).toBe('problems.wrong-code')
  expect(refusalKey(new ApiProblem(418, 'teapot', ''))).toBe('problems.ours')
  expect(refusalKey(new Error('network'))).toBe('problems.ours')
})
