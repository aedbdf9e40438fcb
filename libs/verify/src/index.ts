export type {
  Check,
  Difference,
  DocumentsApart,
  Files,
  Finding,
  FoundDocument,
  FoundFile,
  Invariant,
  Outcome,
  Readable,
  Scope,
} from './check.js'
export { checks } from './checks/index.js'
export { judgeTrail, type TrailLink, type TrailVerdict } from './own-trail.js'
export { isQuiet } from './quiet.repository.js'
export { inQuietSnapshot, inSnapshot, type Connection } from './snapshot.repository.js'
export { findUser } from './users.repository.js'
export { inspect, verify, type CheckReport } from './verify.js'
