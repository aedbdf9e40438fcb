export { createGateway, type Gateway } from './gateway.js'
export { httpUpstream } from './http-upstream.js'
export { inProcessUpstream } from './in-process-upstream.js'
export type { Upstream } from './upstream.js'
