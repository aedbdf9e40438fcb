import { BackupError } from '@florin/backup'
import { CliError } from './client.js'

/** What became of a backup, as an operator is told it. @throws always */
export function toSay(error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException
  const isFull = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG'
  if (isFull) throw new CliError(`There is no room left: ${message}. Nothing was kept of it.`)
  throw error instanceof BackupError ? new CliError(message) : error
}
