import { adminSearchOf, peopleQuery } from './people-filter.js'

describe('what administrators look for', () => {
  it('is in the address what it is on the page, and nothing else', () => {
    const search = { view: 'log', email: 'ann@', show: 'pending' }
    expect(adminSearchOf({ ...search, role: 'admin' })).toEqual(search)
    expect(adminSearchOf({ view: 'people', email: 7, show: 'everybody', support: 'x' })).toEqual({})
    const support = '019a1f5e-8d2a-7c3b-9f10-2b6f0a7d4e21'
    expect(adminSearchOf({ support })).toEqual({ support })
    expect(adminSearchOf({ view: 'system' })).toEqual({ view: 'system' })
  })

  it('asks for nothing by letters too few', () => {
    expect(peopleQuery({ email: ' an ' })).toEqual({})
    expect(peopleQuery({ email: ' ann ' })).toEqual({ email: 'ann' })
    expect(peopleQuery({ email: 'ann', show: 'suspended' })).toEqual({
      ...{ email: 'ann', status: 'suspended' },
    })
    expect([peopleQuery({ show: 'pending' }), peopleQuery({ show: 'admins' })]).toEqual([
      { kycStatus: 'pending' },
      { role: 'admin' },
    ])
  })
})
