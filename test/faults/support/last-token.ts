import { lettersIn, tokenIn, until } from '@florin/platform/testing'
import type { TestProduct } from '../../support/product.js'

/** The token of the last letter to somebody whose link leads to a path, once all that are due are sent. */
export async function lastToken(
  { stack }: TestProduct,
  email: string,
  path: string,
): Promise<string> {
  // A letter of a later hour is not sent while the clock is set back.
  const waiting = 'SELECT 1 FROM user_schema.mails WHERE attempts > 0 OR attempt_at <= $1'
  const isSent = async (): Promise<boolean> =>
    (await stack.database.sql(waiting, [stack.clock.now()])).length === 0
  await until(isSent, 'letters to be sent')
  const letters = await lettersIn(stack.mailFolder)
  const last = letters.findLast(({ to, text }) => to === email && text.includes(path))
  if (!last) throw new Error(`no letter leads to ${path}`)
  return tokenIn(last)
}
