import { newId } from '@florin/platform'
import { apiOf, type TestApi } from '@florin/platform/testing'
import type { TestProduct } from './product.js'

/** Makes somebody an administrator, as the operator's command does. */
export async function promote({ stack }: TestProduct, id: string): Promise<void> {
  await stack.database.sql('INSERT INTO user_schema.administrators (user_id) VALUES ($1)', [id])
  await stack.database.sql(`UPDATE user_schema.users SET role = 'admin' WHERE id = $1`, [id])
}

/** The token of a session that a second factor has opened. */
export const administratorToken = ({ stack }: TestProduct, id: string): string =>
  stack.token(id, newId(), 600, { role: 'admin' })

export const asAdministrator = (product: TestProduct, id: string): TestApi =>
  apiOf(product.gateway.fastify, administratorToken(product, id))
