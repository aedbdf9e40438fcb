import type { Check } from '../check.js'
import { crossed, notifications } from './alerts.repository.js'
import { chain, trail, trailRights } from './audit.repository.js'
import { accountDays, accountMovements, balances, currencies } from './balances.repository.js'
import { deadLetters, deliveries, logs, outboxes } from './delivery.repository.js'
import { documentFiles } from './document-files.repository.js'
import { documents, documentWrites } from './documents.repository.js'
import { files } from './files.repository.js'
import { ledger, versions } from './history.repository.js'
import { archive, identities, imports, sources } from './identities.repository.js'
import { orphans } from './orphans.repository.js'
import { owners } from './owners.repository.js'
import { recordHashes } from './record-hashes.repository.js'
import { categorySums, merchantSums, spending } from './rollups.repository.js'
import { secrets } from './secrets.repository.js'
import { storedDocuments } from './stored-documents.repository.js'
import { noticed, utilisation } from './utilisation.repository.js'

/** Everything that is looked at, in the order of the promises. */
export const checks: readonly Check[] = [
  balances,
  accountDays,
  accountMovements,
  currencies,
  imports,
  identities,
  sources,
  archive,
  outboxes,
  logs,
  deliveries,
  deadLetters,
  documentWrites,
  versions,
  ledger,
  categorySums,
  merchantSums,
  spending,
  utilisation,
  crossed,
  noticed,
  notifications,
  owners,
  trail,
  chain,
  recordHashes,
  trailRights,
  secrets,
  orphans,
  documents,
  storedDocuments,
  documentFiles,
  files,
]
