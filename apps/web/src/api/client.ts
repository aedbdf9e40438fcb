import { client } from './generated/client.gen.js'
import { problemOf } from './problem.js'
import { keepSessionFresh, sessionEnded, sessionHeader } from './session.js'

const isAuth = (url: string): boolean => new URL(url).pathname.startsWith('/v1/auth/')

/** The generated client, as this page uses it: cookies for the session, every creation once, problems as errors. */
client.setConfig({
  baseUrl: globalThis.location.origin,
  headers: sessionHeader,
  throwOnError: true,
  fetch: async (input, init) => {
    const request = new Request(input, init)
    if (!isAuth(request.url)) await keepSessionFresh()
    const answer = await fetch(request)
    if (answer.status === 401 && !isAuth(request.url)) sessionEnded()
    return answer
  },
})

client.interceptors.request.use((request) => {
  if (request.method === 'POST' && !request.headers.has('Idempotency-Key'))
    request.headers.set('Idempotency-Key', crypto.randomUUID())
  return request
})

client.interceptors.error.use((error, response) =>
  // No response: the network, or whoever stopped asking.
  error instanceof DOMException && error.name === 'AbortError'
    ? error
    : problemOf((response as Response | undefined)?.status ?? 0, error),
)

export * from './generated/index.js'
export * from './generated/@tanstack/react-query.gen.js'
export { client }
