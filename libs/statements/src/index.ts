export {
  csvSampleBytesMax,
  sampleCsv,
  type CsvSample,
  type CsvSampleRow,
} from './csv/sample-csv.js'
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
export { parseStatement } from './parse-statement.js'
export { readStatement } from './read-statement.js'
export { MappingError, StatementError, type StatementErrorCode } from './statement-error.js'
export type { ParseOptions } from './statement-steps.js'
export type { StatementHead, StatementPart } from './steps.js'
export * from './statement.js'
