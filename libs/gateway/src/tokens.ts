/** Injection token of the services behind the gateway, `Upstream[]`. */
export const upstreamsToken = Symbol('upstreams')
/** Injection token of a function that gives the OpenAPI document of what the gateway answers itself. */
export const ownDocumentToken = Symbol('own document')
/** Injection token of the product's version. */
export const versionToken = Symbol('version')
