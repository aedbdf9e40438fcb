export { AddressedFolder } from './addressed-folder.js'
export { TestClock } from './fixed-clock.js'
export { figureOf } from './figures.js'
export { apiOf, multipart, type TestAnswer, type TestApi } from './test-api.js'
export { createTestDatabase, type TestDatabase } from './test-database.js'
export { TestStack } from './test-stack.js'
export { standInFor } from './timescale-stand-in.js'
export { VectorPostgres } from './vector-postgres.js'
export { batched, cutsOf, eventOf, livesOf, type Life } from './transaction-lives.js'
export { until } from '../runtime/until.js'
export { armFailpoint, type Failpoint } from '../faults/failpoints.js'
export { OtlpCollector, type CollectedSpan } from './otlp-collector.js'
export { lettersIn, letterTo, readLetter, tokenIn, type ReadLetter } from './letters.js'
export { ClamdStandIn, testVirus } from './clamd-stand-in.js'
export { MailServer } from './mail-server.js'
export { refusedWith, SmsProvider, type SmsFault } from './sms-provider.js'
export { codeIn, textsIn, textTo, type ReadText } from './text-messages.js'
export {
  authenticatorFlags,
  SoftwareAuthenticator,
  type Otherwise,
} from './software-authenticator.js'
export { slowerShare, timed, type Pair } from './timing.js'
export { OidcProvider, signInBy, type CameBack } from './oidc/oidc-provider.js'
