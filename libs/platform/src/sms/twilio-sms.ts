import { z } from 'zod'
import { SmsRefused, SmsSender, type TextMessage } from './sms.js'

export interface SmsAccess {
  /** Where the provider's API begins: `https://api.twilio.com`. */
  readonly url: string
  readonly account: string
  readonly token: string
  /** A number or name, or the id of a messaging service (`MG…`), which chooses one itself. */
  readonly from: string
}

const patienceMsDefault = 10_000
const answerBytesMax = 64 * 1024
const serviceId = /^MG[0-9a-f]{32}$/i

const taken = z.object({ sid: z.string().min(1) })
const refusal = z.object({ code: z.int() })

/** What asks us to mend something, or to wait, rather than says no to the message. */
const isOurs = (status: number): boolean => [401, 403, 404, 408, 429].includes(status)

/**
 * Messages by the API that Twilio and those who follow it speak.
 * https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource
 */
export class TwilioSms extends SmsSender {
  override readonly delivers = true

  constructor(
    private readonly access: SmsAccess,
    private readonly patienceMs = patienceMsDefault,
  ) {
    super()
  }

  override async send({ to, text }: TextMessage): Promise<void> {
    const { url, account, token, from } = this.access
    const sender = serviceId.test(from) ? { MessagingServiceSid: from } : { From: from }
    const answer = await fetch(
      `${url}/2010-04-01/Accounts/${encodeURIComponent(account)}/Messages.json`,
      {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`,
          accept: 'application/json',
        },
        body: new URLSearchParams({ To: to, Body: text, ...sender }),
        // Who answers for the provider is said by the operator, and by nobody's answer.
        redirect: 'error',
        signal: AbortSignal.timeout(this.patienceMs),
      },
    )
    const body = await jsonOf(answer)
    if (answer.ok && taken.safeParse(body).success) return
    const reason = refusal.safeParse(body).data?.code
    // Without a code of its own it is not the provider who has said no.
    if (answer.status >= 400 && answer.status < 500 && !isOurs(answer.status) && reason)
      throw new SmsRefused('the provider refused the message', reason)
    throw Object.assign(new Error('the provider did not take the message'), {
      ...{ status: answer.status, code: reason },
    })
  }
}

/** What was answered; nothing where it is no JSON, or has no end. */
async function jsonOf(answer: Response): Promise<unknown> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of answer.body ?? []) {
    bytes += part.byteLength
    if (bytes > answerBytesMax) return undefined
    parts.push(part)
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString())
  } catch {
    return undefined
  }
}
