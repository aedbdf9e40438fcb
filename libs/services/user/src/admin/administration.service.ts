import { Injectable } from '@nestjs/common'
import { conflict, FlorinError, notFound } from '@florin/contracts'
import {
  actFor,
  ApiDatabase,
  Clock,
  currentContext,
  type Principal,
  type Tx,
} from '@florin/platform'
import { originOf } from '../origin/origin.js'
import {
  holdAdministration,
  isAdministrator,
  lookAtEverybody,
} from '../roles/administrators.repository.js'
import { findPerson, type PersonRow } from './people.repository.js'

/** What every event of an administrator's act has. */
export interface ActFacts {
  readonly userId: string
  readonly at: string
  readonly adminId: string
  readonly reason: string
  readonly from: { readonly ipAddress: string | null; readonly userAgent: string | null }
}

/** Somebody an administrator does something to, within the transaction that does it. */
export interface Act {
  readonly tx: Tx
  readonly person: PersonRow
  readonly facts: ActFacts
}

/**
 * What administrators look at and do. A token says who is one; the database is asked as well, so that an administrator
 * who was dismissed a moment ago, or a token that should never have been made, does nothing.
 */
@Injectable()
export class AdministrationService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly clock: Clock,
  ) {}

  /** Looks at all users. @throws FlorinError 403 */
  lookAtAll<T>({ userId }: Principal, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.read(userId, async (tx) => {
      await demandAdministrator(tx, userId)
      await lookAtEverybody(tx)
      return work(tx)
    })
  }

  /** Looks at somebody, as them. @throws FlorinError 403, 404 */
  look<T>(
    { userId: adminId }: Principal,
    id: string,
    work: (tx: Tx, person: PersonRow) => Promise<T>,
  ): Promise<T> {
    return this.database.read(adminId, async (tx) => {
      await demandAdministrator(tx, adminId)
      await actFor(tx, id)
      return work(tx, await personOr404(tx, id))
    })
  }

  /**
   * Does something to somebody, as them, and nothing to oneself.
   * @throws FlorinError 403, 404, 409 `own-account`
   */
  act<T>(
    { userId: adminId }: Principal,
    { id, reason }: { id: string; reason: string },
    work: (act: Act) => Promise<T>,
  ): Promise<T> {
    const userId = id.toLowerCase()
    return this.database.write(userId, async (tx) => {
      await holdAdministration(tx)
      await actFor(tx, adminId)
      await demandAdministrator(tx, adminId)
      await actFor(tx, userId)
      const person = await personOr404(tx, userId)
      if (userId === adminId) throw ownAccount()
      const { at, ...from } = originOf(this.clock.now())
      const done = await work({ tx, person, facts: { userId, at, adminId, reason, from } })
      // They are of somebody else's events, for which nothing of the administrator's own has to be waited.
      currentContext()?.positions.clear()
      return done
    })
  }
}

async function demandAdministrator(tx: Tx, userId: string): Promise<void> {
  if (await isAdministrator(tx, userId)) return
  throw new FlorinError('forbidden', 'forbidden', 'You are no administrator any more.')
}

async function personOr404(tx: Tx, id: string): Promise<PersonRow> {
  const person = await findPerson(tx, id)
  if (!person) throw notFound('user')
  return person
}

const ownAccount = (): FlorinError =>
  conflict('own-account', 'This is your own account; another administrator has to do it.')
