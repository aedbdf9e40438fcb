import { z } from 'zod'
import { ConfigError } from '../config/define-config.js'
import type { Log } from '../observability/log.js'
import { FolderSms } from './folder-sms.js'
import { NoSms, type SmsSender } from './sms.js'
import { TwilioSms } from './twilio-sms.js'

const ownMachine = ['localhost', '127.0.0.1', '[::1]']

/** An address that nobody on the way can read; plain HTTP only to the same machine. */
const providerUrl = z
  .url({ protocol: /^https?$/ })
  .refine((text) => {
    const { protocol, hostname, username, search, hash } = new URL(text)
    const isSafe = protocol === 'https:' || ownMachine.includes(hostname)
    return isSafe && username === '' && search === '' && hash === ''
  }, 'must be https, without a login and without anything behind its path')
  .transform((text) => text.replace(/\/+$/, ''))

/** How text messages reach telephones. */
export const smsConfigSchema = z.object({
  /** `https://api.twilio.com`, or another who speaks its Messages API. */
  FLORIN_SMS_URL: providerUrl.optional(),
  FLORIN_SMS_ACCOUNT: z
    .string()
    .regex(/^\w[\w-]{0,99}$/, 'must be the id of an account')
    .optional(),
  FLORIN_SMS_TOKEN: z.string().min(1).max(500).optional(),
  /** A number (`+15005550006`), a name of up to eleven characters, or the id of a messaging service. */
  FLORIN_SMS_FROM: z
    .string()
    .regex(/^(\+[1-9]\d{7,14}|MG[0-9a-fA-F]{32}|[A-Za-z0-9 ]{1,11})$/, 'must be +… or a name')
    .optional(),
  /** Messages are files of this folder instead, where no provider is named. */
  FLORIN_SMS_DIR: z.string().optional(),
})
export type SmsConfig = z.infer<typeof smsConfigSchema>

/**
 * @param folder where messages go when the configuration names no place; nowhere unless told
 * @throws ConfigError when a provider is named by half
 */
export function openSms(config: SmsConfig, log: Log, folder?: string): SmsSender {
  const { FLORIN_SMS_URL: url, FLORIN_SMS_ACCOUNT: account } = config
  const { FLORIN_SMS_TOKEN: token, FLORIN_SMS_FROM: from } = config
  const given = { url, account, token, from }
  const lacking = Object.entries(given).filter(([, value]) => value === undefined)
  if (url !== undefined && account !== undefined && token !== undefined && from !== undefined)
    return new TwilioSms({ url, account, token, from })
  if (lacking.length < Object.keys(given).length) {
    const names = lacking.map(([name]) => `FLORIN_SMS_${name.toUpperCase()}`)
    throw new ConfigError(`Text messages need ${names.join(', ')} as well.`)
  }
  const place = config.FLORIN_SMS_DIR ?? folder
  return place === undefined ? new NoSms() : new FolderSms(place, log)
}
