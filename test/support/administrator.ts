import { newId } from '@florin/platform'
import { apiOf, type TestApi } from '@florin/platform/testing'
import type { TestProduct } from './product.js'

/** Makes somebody an administrator, as the operator's command does: their answers that are kept hold no more. */
export async function promote({ stack }: TestProduct, id: string): Promise<void> {
  await stack.database.sql(
    `WITH made AS (INSERT INTO user_schema.administrators (user_id) VALUES ($1)),
       renewed AS (
         INSERT INTO user_schema.user_generations (user_id, generation) VALUES ($1, gen_random_uuid())
         ON CONFLICT (user_id) DO UPDATE SET generation = excluded.generation)
     UPDATE user_schema.users SET role = 'admin' WHERE id = $1`,
    [id],
  )
}

/** The token of a session that a second factor has opened. */
export const administratorToken = ({ stack }: TestProduct, id: string): string =>
  stack.token(id, newId(), 600, { role: 'admin' })

export const asAdministrator = (product: TestProduct, id: string): TestApi =>
  apiOf(product.gateway.fastify, administratorToken(product, id))
