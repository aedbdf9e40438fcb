import { invalidField, type CreateImportQuery } from '@florin/contracts'
import { isUuid, type Upload } from '@florin/platform'
import { statementFormats } from '@florin/statements'
import { parseMapping, refuseMapping } from './csv-mapping.js'
import type { ImportRequest } from './imports.service.js'

/** The fields of a form that brings a file, besides the file. */
export const formFields = ['accountId', 'format', 'mapping', 'commit'] as const

/**
 * What the form asks for.
 * @throws FlorinError 422 naming the field
 */
export function requestOf(
  upload: Upload,
  query: CreateImportQuery,
): Omit<ImportRequest, 'id' | 'objectKey'> {
  const { accountId, format, mapping, commit } = upload.fields
  if (accountId !== undefined && accountId !== '' && !isUuid(accountId)) {
    throw invalidField('/accountId', 'invalid-format', 'must be the id of an account')
  }
  if (format && !(statementFormats as readonly string[]).includes(format)) {
    throw invalidField('/format', 'unknown-format', `must be one of ${statementFormats.join(', ')}`)
  }
  return {
    fileName: upload.fileName,
    stored: upload.stored,
    accountId: accountId || undefined,
    format: format || undefined,
    mapping: mapping ? parseMapping(mapping, refuseMapping) : undefined,
    commitAtOnce: query.commit === 'true' || commit === 'true',
  }
}
