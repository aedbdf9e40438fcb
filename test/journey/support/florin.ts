import { freePort, Objects } from '@florin/platform'
import type { TestApi } from '@florin/platform/testing'
import { apiAt } from '../../support/api-by-http.js'
import { register, startProduct, type Person } from '../../support/product.js'

/** The day of every journey. */
export const today = '2026-10-20'
/** When it begins. */
export const start = `${today}T12:00:00Z`

/** Florin as people have it, however it runs: something that listens somewhere, and for which it is `today`. */
export interface Product {
  readonly url: string
  readonly anonymous: TestApi
  /** Registers somebody and gives their API. */
  join(profile?: Record<string, string>): Promise<Person>
  /** Resolves once nothing is on its way. */
  quiet(): Promise<void>
  /** Keys of the files that are kept of somebody's documents and receipts. */
  filesOf(userId: string): Promise<string[]>
  stop(): Promise<void>
}

/** What of it depends on how it runs. */
interface Running extends Pick<Product, 'url' | 'quiet' | 'stop'> {
  readonly objects: Objects
}

export function productOf({ url, quiet, objects, stop }: Running): Product {
  const anonymous = apiAt(url)
  const apiOf = (token: string): TestApi => apiAt(url, token)
  return {
    ...{ url, anonymous, quiet, stop },
    join: (profile) => register(anonymous, apiOf, profile),
    filesOf: async (userId) => {
      const keys: string[] = []
      for await (const { key } of objects.list(`attachments/${userId}`)) keys.push(key)
      return keys
    },
  }
}

/** All of it in this process. */
export async function inOneProcess(): Promise<Product> {
  const { stack, services, gateway, stop } = await startProduct()
  stack.clock.set(start)
  const port = await freePort()
  await gateway.listen(port, '127.0.0.1')
  const objects = services[0]?.app.get(Objects, { strict: false })
  if (!objects) throw new Error('there is no service')
  return productOf({
    ...{ url: `http://127.0.0.1:${port}`, objects, stop },
    quiet: () => stack.quiet(),
  })
}
