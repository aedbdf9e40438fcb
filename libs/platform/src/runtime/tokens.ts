/** Injection token of the service's name. */
export const serviceNameToken = Symbol('service-name')
/** Injection token of whether no other process runs the service: `ServiceRuntime.alone`. */
export const aloneToken = Symbol('alone')
/** Injection token of the service's logger, a `Log`. */
export const logToken = Symbol('log')
/** Injection token of what people have in the address bar, without a path: `ServiceRuntime.publicUrl`. */
export const publicUrlToken = Symbol('public-url')
