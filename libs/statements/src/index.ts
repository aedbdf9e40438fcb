export { csvMappingSchema, type CsvMapping } from './csv/csv-mapping.js'
export {
  identityBase,
  lineIdentities,
  looseKey,
  movementOf,
  normaliseDescription,
  usableBankId,
} from './identity.js'
export { limits } from './limits.js'
export { parseStatement, type ParseOptions } from './parse-statement.js'
export { StatementError, type StatementErrorCode } from './statement-error.js'
export * from './statement.js'
