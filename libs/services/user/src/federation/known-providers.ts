import type { Endpoints } from './provider.js'

interface KnownProvider {
  readonly label: string
  readonly issuer: string
  readonly scope: string
  readonly vouches: boolean
  readonly postsBack?: boolean
  readonly signsItsSecret?: boolean
  readonly endpoints?: Endpoints
}

/**
 * Parties whose addresses need not be told.
 * - Google: https://developers.google.com/identity/openid-connect/openid-connect
 * - Apple: https://developer.apple.com/documentation/signinwithapple; asked for an address it answers with a form.
 * - Facebook: https://developers.facebook.com/docs/facebook-login/guides/advanced/oidc-token; its discovery document
 *   names no token endpoint, and it does not say whether an address is verified.
 */
export const knownProviders: Readonly<Record<string, KnownProvider>> = {
  google: {
    label: 'Google',
    issuer: 'https://accounts.google.com',
    scope: 'openid email profile',
    vouches: true,
  },
  apple: {
    label: 'Apple',
    issuer: 'https://appleid.apple.com',
    scope: 'openid email name',
    vouches: true,
    postsBack: true,
    signsItsSecret: true,
  },
  facebook: {
    label: 'Facebook',
    issuer: 'https://www.facebook.com',
    scope: 'openid email public_profile',
    vouches: false,
    endpoints: {
      authorization: 'https://www.facebook.com/v21.0/dialog/oauth',
      token: 'https://graph.facebook.com/v21.0/oauth/access_token',
      keys: 'https://www.facebook.com/.well-known/oauth/openid/jwks/',
    },
  },
}
