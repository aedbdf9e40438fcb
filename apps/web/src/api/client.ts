import { client } from './generated/client.gen.js'
import { problemOf } from './problem.js'
import { keepSessionFresh, sessionEnded, sessionHeader } from './session.js'

/** Nothing sensitive has a file, which would be kept a second time. */
const isRepeatable = ({ method, headers }: Request): boolean =>
  !headers.get('content-type')?.startsWith('multipart/') && method !== 'GET'

async function wantsProof(answer: Response): Promise<boolean> {
  const problem = (await answer.clone().json()) as { code?: string }
  return problem.code === 'step-up-required'
}

/** The generated client, as this page uses it: cookies for the session, every creation once, problems as errors. */
client.setConfig({
  baseUrl: globalThis.location.origin,
  headers: sessionHeader,
  throwOnError: true,
  fetch: async (input, init) => {
    const request = new Request(input, init)
    await keepSessionFresh()
    const again = isRepeatable(request) ? request.clone() : undefined
    const answer = await fetch(request)
    if (answer.status === 403 && again && (await wantsProof(answer))) {
      const { proveAgain } = await import('../features/step-up/prove-again.js')
      if (await proveAgain()) return fetch(again)
    }
    // Of who is not signed in it ends nothing.
    if (answer.status === 401) sessionEnded()
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
