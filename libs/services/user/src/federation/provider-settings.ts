import { ConfigError, readConfig } from '@florin/platform'
import { z } from 'zod'
import { knownProviders } from './known-providers.js'
import { isOwnMachine, type Provider } from './provider.js'

/** Injection token of the parties that people may sign in by; none unless told. */
export const providersToken = Symbol('identity-providers')

/** How a party comes back (OAuth 2.0 Form Post Response Mode). */
const responseMode = z.enum(['query', 'form_post'])
const name = /^[a-z][a-z0-9-]{0,30}$/
const prefixOf = (id: string): string => `SIGN_IN_${id.toUpperCase().replaceAll('-', '_')}`

/** An address that nobody on the way can change; plain HTTP only to the same machine. */
const issuerUrl = z.url().refine((text) => {
  const url = new URL(text)
  return url.protocol === 'https:' || (url.protocol === 'http:' && isOwnMachine(url))
}, 'must be https')

/**
 * Reads `SIGN_IN_PROVIDERS` (`google,apple,corp`) and for each `SIGN_IN_<NAME>_…`: ISSUER (not for those that are
 * known), CLIENT_ID, CLIENT_SECRET, LABEL, RESPONSE_MODE (`form_post` where it must be); for Apple TEAM_ID, KEY_ID and PRIVATE_KEY (PKCS #8) instead of the secret.
 * @throws ConfigError
 */
export function readProviders(
  environment?: Readonly<Record<string, string | undefined>>,
): readonly Provider[] {
  const { SIGN_IN_PROVIDERS: ids } = readConfig(
    z.object({
      SIGN_IN_PROVIDERS: z
        .string()
        .default('')
        .transform((text) =>
          [...new Set(text.split(',').map((one) => one.trim()))].filter(Boolean),
        ),
    }),
    environment,
  )
  for (const id of ids)
    if (!name.test(id))
      throw new ConfigError(`SIGN_IN_PROVIDERS: ${id} is not a name such as google`)
  return ids.map((id) => readProvider(id, environment))
}

function readProvider(
  id: string,
  environment?: Readonly<Record<string, string | undefined>>,
): Provider {
  const known = knownProviders[id]
  const prefix = prefixOf(id)
  const text = z.string().min(1)
  const key = (field: string): string => `${prefix}_${field}`
  const read = readConfig(
    z.object({
      [key('CLIENT_ID')]: text,
      [key('LABEL')]: text.default(known?.label ?? id),
      [key('RESPONSE_MODE')]: responseMode.default(known?.postsBack ? 'form_post' : 'query'),
      ...(known ? {} : { [key('ISSUER')]: issuerUrl }),
      ...(known?.signsItsSecret
        ? { [key('TEAM_ID')]: text, [key('KEY_ID')]: text, [key('PRIVATE_KEY')]: text }
        : { [key('CLIENT_SECRET')]: text }),
    }),
    environment,
  )
  const of = (field: string): string => read[key(field)] ?? ''
  return {
    id,
    label: of('LABEL'),
    issuer: known?.issuer ?? of('ISSUER'),
    clientId: of('CLIENT_ID'),
    secret: known?.signsItsSecret
      ? { teamId: of('TEAM_ID'), keyId: of('KEY_ID'), privateKey: of('PRIVATE_KEY') }
      : of('CLIENT_SECRET'),
    scope: known?.scope ?? 'openid email profile',
    vouches: known?.vouches ?? true,
    postsBack: of('RESPONSE_MODE') === 'form_post',
    endpoints: known?.endpoints,
  }
}

export const identityProviders = { provide: providersToken, useFactory: () => readProviders() }
