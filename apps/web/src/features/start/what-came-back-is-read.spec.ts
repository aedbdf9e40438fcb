import { cameBack } from './what-came-back.js'

it.each([
  ['?code=a%2Fb&state=s', ''],
  ['', '#code=a%2Fb&state=s'],
])('is in the address or its fragment: %s %s', (search, hash) => {
  expect(cameBack(search, hash)).toEqual({ code: 'a/b', state: 's' })
})

it('says who it comes from, where it does', () => {
  expect(cameBack('?code=c&state=s&iss=https%3A%2F%2Fparty.example', '')).toEqual({
    ...{ code: 'c', state: 's', iss: 'https://party.example' },
  })
})

it.each(['', '?error=access_denied&state=s', '?code=c', '?state=s'])('is nothing: %s', (search) => {
  expect(cameBack(search, '')).toBeUndefined()
})
