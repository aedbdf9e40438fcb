import { newId } from '../../context/ids.js'
import type { SmsSender } from '../../sms/sms.js'
import type { ReadText } from '../text-messages.js'

export interface SmsUnderTest {
  readonly sms: SmsSender
  /** What has arrived. */
  arrived(): Promise<readonly ReadText[]>
}

/** What every way to send text messages must do. */
export function smsConformance(open: () => Promise<SmsUnderTest>): void {
  let tested: SmsUnderTest
  beforeAll(async () => {
    tested = await open()
  })

  it('says that it delivers', () => {
    expect(tested.sms.delivers).toBe(true)
  })

  it.each([
    'Florin: 123456',
    '‏رمزك في Florin هو 123456.\n\n@florin.example.org #123456',
    'Schlüssel & mehr = 100 % + „Anführung“ 😀',
    'To=+15005550001&Body=something else',
  ])('brings a message as it was written: %j', async (text) => {
    await tested.sms.send({ id: newId(), to: '+4915112345678', text })
    expect((await tested.arrived()).at(-1)).toMatchObject({ to: '+4915112345678', text })
  })

  it('brings each to its own number, many at once', async () => {
    const numbers = Array.from({ length: 20 }, (_, n) => `+49151000000${n + 10}`)
    await Promise.all(
      numbers.map((to) => tested.sms.send({ id: newId(), to, text: `for ${to.slice(-2)}` })),
    )
    const texts = await tested.arrived()
    for (const to of numbers)
      expect(texts.filter((one) => one.to === to).map(({ text }) => text)).toEqual([
        `for ${to.slice(-2)}`,
      ])
  })
}
