import { z } from 'zod'
import { ConfigError } from '../config/define-config.js'
import { FolderMail } from './folder-mail.js'
import { NoMail, type Mail } from './mail.js'
import { SmtpMail } from './smtp-mail.js'

/** How people are written to, and where the links in letters lead. */
export const mailConfigSchema = z.object({
  /** `smtps://user:password@host` or `smtp://…`, which demands STARTTLS of every host but this machine. */
  FLORIN_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** File of the authority that vouches for the mail server, where it is not a public one. */
  FLORIN_SMTP_CA_FILE: z.string().optional(),
  /** Letters are files of this folder instead, where no server is named. */
  FLORIN_MAIL_DIR: z.string().optional(),
  FLORIN_MAIL_FROM: z
    .string()
    .regex(/^([^\p{Cc}<>]*<)?[^\s<>@]+@[^\s<>@]+>?$/u, 'must be an address, or Name <address>')
    .default('Florin <florin@localhost>'),
  /** What people have in the address bar, without a path. */
  FLORIN_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url).origin)
    .optional(),
})
export type MailConfig = z.infer<typeof mailConfigSchema>

/** @param folder where letters go when the configuration names no place; nowhere unless told */
export function openMail(config: MailConfig, folder?: string): Mail {
  const { FLORIN_SMTP_URL: url, FLORIN_SMTP_CA_FILE: caFile, FLORIN_MAIL_FROM: from } = config
  if (url !== undefined) return new SmtpMail({ url, from, caFile })
  const place = config.FLORIN_MAIL_DIR ?? folder
  return place === undefined ? new NoMail() : new FolderMail(place, from)
}

/** Of who runs everything on this machine. */
export const publicUrlDefault = 'http://localhost:3000'

/** @throws ConfigError when letters go to people by a server and nobody said where their links lead */
export function publicUrlOf(config: MailConfig, here = publicUrlDefault): string {
  if (config.FLORIN_PUBLIC_URL !== undefined) return config.FLORIN_PUBLIC_URL
  if (config.FLORIN_SMTP_URL !== undefined)
    throw new ConfigError('FLORIN_PUBLIC_URL must say where the links of letters lead.')
  return here
}
