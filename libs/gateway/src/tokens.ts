/** Injection token of the services behind the gateway, `Upstream[]`. */
export const upstreamsToken = Symbol('upstreams')
/** Injection token of the product's version. */
export const versionToken = Symbol('version')
