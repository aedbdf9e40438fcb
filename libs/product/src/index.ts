export { edges, leadsTo, programs, reachedBy, type Edge, type Program } from './edges.js'
export { services } from './services.js'
