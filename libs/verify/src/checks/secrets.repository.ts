import { serviceNames } from '@florin/contracts'
import type { Check } from '../check.js'
import { compare, rowsOf } from '../compare.repository.js'

// Hashed passwords, signed tokens, private keys: nothing that belongs into an event.
const patterns = '\\$(argon2|2[aby]\\$)|eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}\\.|BEGIN [A-Z ]*PRIVATE KEY'

/** No event carries what opens a door. */
export const secrets: Check = {
  name: 'secrets',
  invariant: 'I10',
  service: 'user',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: serviceNames.map((name) => rowsOf(`${name}_schema.event_log`)).join(' UNION ALL '),
      differing: serviceNames
        .map(
          (name) => `
          SELECT user_id, 'event that carries a secret' AS what, ARRAY[event_id::text, type] AS ids, NULL AS expected,
            'a password, token or key' AS actual
          FROM ${name}_schema.event_log WHERE envelope::text ~ '${patterns}'`,
        )
        .join(' UNION ALL '),
    }),
}
