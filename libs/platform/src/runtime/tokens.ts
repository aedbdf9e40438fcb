/** Injection token of the service's name. */
export const serviceNameToken = Symbol('service-name')
/** Injection token of the service's logger, a `Log`. */
export const logToken = Symbol('log')
