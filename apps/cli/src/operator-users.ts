import { isUuid } from '@florin/platform'
import { findUser, type Readable } from '@florin/verify'
import { CliError } from './client.js'

/** The id of a user that an operator names by address or id. */
export async function userIdOf(database: Readable, nameOrId: string): Promise<string> {
  const id = isUuid(nameOrId) ? nameOrId : await findUser(database, nameOrId)
  if (id === undefined) throw new CliError(`Nobody has the address ${nameOrId}.`)
  return id
}
