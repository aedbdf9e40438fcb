/** Apple's client secret is a token that its client signs. */
export interface SigningSecret {
  readonly teamId: string
  readonly keyId: string
  /** PKCS #8, PEM. */
  readonly privateKey: string
}

/** Where a party is asked that does not publish it (OpenID Connect Discovery). */
export interface Endpoints {
  readonly authorization: string
  readonly token: string
  readonly keys: string
}

/** Another party that says who somebody is, by OpenID Connect. */
export interface Provider {
  readonly id: string
  readonly label: string
  readonly issuer: string
  readonly clientId: string
  readonly secret: string | SigningSecret
  readonly scope: string
  /** Whether it says of an address that it is verified, without which nobody signs up by it. */
  readonly vouches: boolean
  /** Whether it comes back with a form instead of an address. */
  readonly postsBack: boolean
  readonly endpoints: Endpoints | undefined
}

/** Who somebody is to another party. */
export interface ForeignIdentity {
  /** Never given to anybody else there. */
  readonly subject: string
  readonly email: string | null
  /** Whether the other party says that the address is theirs. */
  readonly emailVerified: boolean
  readonly name: string | null
}

/** Whether nobody is on the way to an address, so that plain HTTP gives nothing away. */
export const isOwnMachine = ({ hostname }: URL): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
