/** Thrown to answer with another address, at which what was asked for is to be had (RFC 9110, 15.4.4). */
export class SeeOther extends Error {
  constructor(readonly url: string) {
    super('this is to be had elsewhere')
  }
}
