import { readConfig } from '../config/define-config.js'
import { FolderMail } from './folder-mail.js'
import { NoMail } from './mail.js'
import { mailConfigSchema, openMail, publicUrlOf } from './open-mail.js'
import { SmtpMail } from './smtp-mail.js'

const config = (given: Record<string, string>) => readConfig(mailConfigSchema, given)

it('sends by the server that is named, else into the folder, else not at all', () => {
  const url = { FLORIN_SMTP_URL: 'smtps://mail.example.org' }
  const folder = { FLORIN_MAIL_DIR: '/tmp/mail' }
  expect(openMail(config({ ...url, ...folder }))).toBeInstanceOf(SmtpMail)
  expect(openMail(config(folder))).toBeInstanceOf(FolderMail)
  expect(openMail(config({}), '/tmp/data/mail')).toBeInstanceOf(FolderMail)
  expect(openMail(config({}))).toBeInstanceOf(NoMail)
})

it('has links lead where it was said, and asks for it where letters go to people', () => {
  expect(publicUrlOf(config({ FLORIN_PUBLIC_URL: 'https://florin.example.org/x' }))).toBe(
    'https://florin.example.org',
  )
  expect(publicUrlOf(config({}), 'http://localhost:3001')).toBe('http://localhost:3001')
  expect(() => publicUrlOf(config({ FLORIN_SMTP_URL: 'smtp://mail' }))).toThrow('FLORIN_PUBLIC_URL')
})

it.each([
  { FLORIN_SMTP_URL: 'http://mail.example.org' },
  { FLORIN_MAIL_FROM: 'nobody' },
  { FLORIN_MAIL_FROM: 'Florin <florin@example.org>\r\nBcc: eve@example.org' },
  { FLORIN_PUBLIC_URL: 'javascript:alert(1)' },
])('refuses %j', (given) => {
  expect(() => config(given as Record<string, string>)).toThrow(Object.keys(given)[0])
})
