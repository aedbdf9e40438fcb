import { freePort } from '@florin/platform'
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
  stop(): Promise<void>
}

/** What listens at an address. */
export function productAt(url: string, { quiet, stop }: Pick<Product, 'quiet' | 'stop'>): Product {
  const anonymous = apiAt(url)
  const apiOf = (token: string): TestApi => apiAt(url, token)
  return { url, anonymous, join: (profile) => register(anonymous, apiOf, profile), quiet, stop }
}

/** All of it in this process. */
export async function inOneProcess(): Promise<Product> {
  const { stack, gateway, stop } = await startProduct()
  stack.clock.set(start)
  const port = await freePort()
  await gateway.listen(port, '127.0.0.1')
  return productAt(`http://127.0.0.1:${port}`, { quiet: () => stack.quiet(), stop })
}
