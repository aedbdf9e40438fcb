import { adminSearchOf, peopleQuery } from './people-filter.js'

describe('what administrators look for', () => {
  it('is in the address what it is on the page, and nothing else', () => {
    const search = { view: 'log', email: 'ann@', show: 'pending' }
    expect(adminSearchOf({ ...search, role: 'admin' })).toEqual(search)
    expect(adminSearchOf({ view: 'people', email: 7, show: 'everybody' })).toEqual({})
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
