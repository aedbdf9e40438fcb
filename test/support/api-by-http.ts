import { multipart, type TestAnswer, type TestApi } from '@florin/platform/testing'

type Headers = Record<string, string>

/** The API of a Florin that runs in a process of its own. */
export function apiAt(url: string, token?: string): TestApi {
  const auth: Headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const call = async <T>(
    method: string,
    path: string,
    headers: Headers,
    body?: string | Buffer,
  ): Promise<TestAnswer<T>> => {
    const response = await fetch(url + path, {
      ...{ method, headers: { ...auth, ...headers } },
      ...(body === undefined ? {} : { body }),
    })
    const text = await response.text()
    const isJson = (response.headers.get('content-type') ?? '').includes('json')
    return {
      status: response.status,
      body: (isJson && text ? JSON.parse(text) : undefined) as T,
      text,
      headers: Object.fromEntries(response.headers),
    }
  }
  const send = <T>(
    method: string,
    path: string,
    body: unknown,
    headers: Headers,
  ): Promise<TestAnswer<T>> =>
    body === undefined
      ? call<T>(method, path, headers)
      : call<T>(
          ...([method, path, { 'content-type': 'application/json', ...headers }] as const),
          typeof body === 'string' ? body : JSON.stringify(body),
        )
  return {
    get: (path, headers = {}) => call('GET', path, headers),
    delete: (path, headers = {}) => call('DELETE', path, headers),
    post: (path, body, headers = {}) => send('POST', path, body, headers),
    patch: (path, body, headers = {}) => send('PATCH', path, body, headers),
    put: (path, body, headers = {}) => send('PUT', path, body, headers),
    upload: (path, file, fields = {}, headers = {}, method = 'POST') => {
      const form = multipart(file, fields)
      return call(method, path, { 'content-type': form.contentType, ...headers }, form.body)
    },
  }
}
