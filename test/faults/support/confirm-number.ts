import { codeIn, textsIn, until } from '@florin/platform/testing'
import type { TestProduct } from '../../support/product.js'
import type { HonestClient } from './honest-client.js'

const roundsMax = 4
const betweenSendsSeconds = 61

/** Confirms a telephone number of one's own and takes it away again. Clocks may be put on or back at any call. */
export async function confirmNumber(
  product: TestProduct,
  client: HonestClient,
  nth: number,
): Promise<void> {
  const { stack } = product
  // The digits that are shown are alike in every run.
  const number = `+4930${process.pid % 1_000}${String(nth).padStart(6, '0')}77`
  const texts = async (): Promise<string[]> =>
    (await textsIn(stack.smsFolder)).filter(({ to }) => to === number).map(codeIn)
  const isConfirmed = async (): Promise<boolean> =>
    (await client.fresh<{ number: string | null }>('/v1/me/phone')).number !== null
  // A message of a later hour is not sent while the clock is set back.
  const isSent = async (): Promise<boolean> =>
    (
      await stack.database.sql(
        'SELECT 1 FROM user_schema.text_messages WHERE attempts > 0 OR attempt_at <= $1',
        [stack.clock.now()],
      )
    ).length === 0
  await client.set('PUT', '/v1/me/phone', { number })
  stack.clock.advance(betweenSendsSeconds)
  const resend = (): Promise<unknown> =>
    client.post('/v1/me/phone/resend', undefined, { done: [200, 429] })
  await resend()
  let known = 0
  for (let round = 0; round < roundsMax && !(await isConfirmed()); round += 1) {
    if (round > 0) await resend()
    await until(isSent, 'text messages to be sent')
    const codes = await texts()
    const code = codes.at(-1)
    if (code === undefined || codes.length === known) continue
    known = codes.length
    // One whose answer was lost is spent, and one of another hour is good no longer.
    await client.post('/v1/me/phone/verification', { code }, { done: [200, 422] })
  }
  await client.delete('/v1/me/phone')
}
