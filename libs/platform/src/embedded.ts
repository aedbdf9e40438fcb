// What opens the embedded database, and nothing that takes seconds to load.
export { readConfig } from './config/define-config.js'
export { originsSchema } from './config/origins.js'
export { mailConfigSchema } from './mail/open-mail.js'
export { checkoutFolder } from './runtime/checkout.js'
export { assertPortFree } from './runtime/free-port.js'
export { openEmbeddedProfile, type Profile } from './runtime/embedded-profile.js'
export { runUntilStopped } from './runtime/process.js'
export { tracingConfigSchema } from './tracing/tracing-config.js'
