import { ApiProblem } from '../api/problem.js'
import { refusalOf } from './refusal.js'

const names = ['email', 'password', 'preferences.dailySummaryTime']
const refused = (errors: { pointer: string; code: string; detail: string }[]): ApiProblem =>
  new ApiProblem(422, 'invalid-field', 'not so', { errors } as never)

it('is told by the field that it is about', () => {
  const reason = { code: 'too-weak', detail: 'guessed first' }
  expect(refusalOf(refused([{ pointer: '/password', ...reason }]), names)).toEqual({
    fields: { password: reason },
    form: undefined,
  })
  const inner = { pointer: '/preferences/dailySummaryTime', ...reason }
  expect(Object.keys(refusalOf(refused([inner]), names).fields)).toEqual([names[2]])
})

it('is about the address when it is taken', () => {
  const taken = new ApiProblem(409, 'email-taken', 'is taken')
  expect(refusalOf(taken, names)).toEqual({
    fields: { email: { code: 'email-taken', detail: 'is taken' } },
    form: undefined,
  })
  expect(refusalOf(taken, ['name']).form?.code).toBe('email-taken')
})

it('is about the whole form when it is about none of its fields', () => {
  const elsewhere = refused([{ pointer: '/other', code: 'invalid', detail: 'no' }])
  expect(refusalOf(elsewhere, names)).toEqual({
    fields: {},
    form: { code: 'invalid-field', detail: 'not so' },
  })
  const wrong = new ApiProblem(401, 'invalid-credentials', 'wrong')
  expect(refusalOf(wrong, names).form?.code).toBe('invalid-credentials')
})

it('is ours when it is no answer of the API', () => {
  expect(refusalOf(new TypeError('x'), names).form?.code).toBe('ours')
})
