import { readConfig } from '../config/define-config.js'
import { createLog } from '../observability/log.js'
import { FolderSms } from './folder-sms.js'
import { maskedNumber } from './masked-number.js'
import { openSms, smsConfigSchema } from './open-sms.js'
import { NoSms, SmsRefused, type SmsSender } from './sms.js'
import { TwilioSms } from './twilio-sms.js'

const log = createLog('sms', { level: 'silent', pretty: false })
const opened = (given: Record<string, string>, folder?: string): SmsSender =>
  openSms(readConfig(smsConfigSchema, given), log, folder)

const provider = {
  FLORIN_SMS_URL: 'https://api.twilio.com',
  FLORIN_SMS_ACCOUNT: 'AC0123456789abcdef0123456789abcdef',
  FLORIN_SMS_TOKEN: 'secret',
  FLORIN_SMS_FROM: '+15005550006',
}

it('sends by the provider that is named, else into the folder, else not at all', async () => {
  expect(opened({ ...provider, FLORIN_SMS_DIR: '/tmp/sms' })).toBeInstanceOf(TwilioSms)
  expect(opened({ FLORIN_SMS_DIR: '/tmp/sms' })).toBeInstanceOf(FolderSms)
  expect(opened({}, '/tmp/data/sms')).toBeInstanceOf(FolderSms)
  const none = opened({})
  expect(none).toBeInstanceOf(NoSms)
  expect(none.delivers).toBe(false)
  await expect(none.send({ id: 'a', to: '+1', text: '' })).rejects.toThrow(SmsRefused)
})

it.each(Object.keys(provider))('asks for the rest where %s is left out', (name) => {
  const { [name as keyof typeof provider]: _, ...rest } = provider
  expect(() => opened(rest)).toThrow(name)
})

it.each([
  { FLORIN_SMS_URL: 'http://api.twilio.com' },
  { FLORIN_SMS_URL: 'https://user:password@api.twilio.com' },
  { FLORIN_SMS_URL: 'https://api.twilio.com/?to=elsewhere' },
  { FLORIN_SMS_URL: 'file:///etc/passwd' },
  { FLORIN_SMS_ACCOUNT: '../../Other' },
  { FLORIN_SMS_FROM: 'A name of more than eleven' },
  { FLORIN_SMS_FROM: '015112345678' },
])('refuses %j', (given) => {
  const [name] = Object.keys(given)
  expect(() => opened({ ...provider, ...given } as Record<string, string>)).toThrow(name)
})

it('tells of a number what its owner knows it by', () => {
  expect(maskedNumber('+4915112345678')).toBe('+49 ••• 78')
})
