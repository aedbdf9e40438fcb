import { forwardable, joinHeaders } from './headers.js'

it('passes on what is for the other end, and nothing between neighbours', () => {
  const headers = {
    ...{ connection: 'keep-alive, X-Private', 'keep-alive': 'timeout=5', 'x-private': 'ours' },
    ...{ te: 'trailers', trailer: 'x', 'transfer-encoding': 'chunked', upgrade: 'websocket' },
    ...{ 'proxy-authorization': 'Basic x', 'proxy-connection': 'keep-alive' },
    ...{ authorization: 'Bearer x', 'content-type': 'application/json', accept: '*/*' },
  }
  expect(forwardable(headers)).toEqual({
    authorization: 'Bearer x',
    'content-type': 'application/json',
    accept: '*/*',
  })
})

it.each(['authorization', 'x-forwarded-for', 'x-forwarded-proto', 'content-length', 'if-match'])(
  'nobody can have %s taken away by calling it theirs',
  (name) => {
    expect(forwardable({ connection: `close, ${name.toUpperCase()}`, [name]: '1' })).toEqual({
      [name]: '1',
    })
  },
)

it("joins lists, and otherwise prefers the service's own", () => {
  const own = [
    ['ratelimit', '"address";r=1;t=2'],
    ['x-frame-options', 'DENY'],
  ] as const
  const given = [
    ['ratelimit', '"user";r=3;t=4'],
    ['x-frame-options', 'SAMEORIGIN'],
    ['set-cookie', ['a=1', 'b=2']],
    ['content-length', 12],
  ] as const
  expect(Object.fromEntries(joinHeaders(own, given))).toEqual({
    ratelimit: '"address";r=1;t=2, "user";r=3;t=4',
    'x-frame-options': 'SAMEORIGIN',
    'set-cookie': ['a=1', 'b=2'],
    'content-length': '12',
  })
})
