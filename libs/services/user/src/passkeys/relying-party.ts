/** Whom passkeys are made for, and show themselves to: nobody else's page can ask for them. */
export interface RelyingParty {
  /** A domain, for which a browser keeps them. */
  readonly id: string
  readonly origin: string
  readonly name: string
}

/** @param publicUrl what people have in the address bar; never what a request says of itself */
export function relyingPartyAt(publicUrl: string): RelyingParty {
  const { hostname, origin } = new URL(publicUrl)
  return { id: hostname, origin, name: 'Florin' }
}
