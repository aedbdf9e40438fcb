import { Injectable } from '@nestjs/common'
import { actAs, ApiDatabase } from '@florin/platform'
import { linkNotValid, ownerOf } from '../one-time-tokens/one-time-token.js'
import { secretHash } from '../secrets/secret-hash.js'
import { findLinked, type Linked } from './email-changes.repository.js'

export interface FollowedLink extends Linked {
  readonly userId: string
}

/** The links of changes of addresses: whose they are, which nobody has to be signed in for. */
@Injectable()
export class EmailLinksService {
  constructor(private readonly database: ApiDatabase) {}

  /**
   * The change that a link belongs to; whether it is still good is decided under the user's lock.
   * @throws FlorinError 422
   */
  async follow(token: string): Promise<FollowedLink> {
    const userId = ownerOf(token)
    if (userId === undefined) throw linkNotValid()
    // Strangers can name anybody, so nobody's lock is taken before the token is known.
    const found = await this.database.read(userId, (tx) =>
      findLinked(tx, userId, secretHash(token)),
    )
    if (!found) throw linkNotValid()
    actAs(userId)
    return { ...found, userId }
  }
}
