import { createRoot } from 'react-dom/client'
import { Suspense } from 'react'
import { QueryClientProvider } from '@tanstack/react-query'
import { I18nextProvider } from 'react-i18next'
import { passkeysListOptions, secondfactorsShowOptions } from '../../api/client.js'
import { queryClient } from '../../api/query-client.js'
import { i18n } from '../../i18n.js'
import { Speaking } from '../../shell/ui.js'
import { knowsPasskeys } from '../passkeys/support.js'
import type { ProofKind } from './proof.js'
import { ProveAgainDialog } from './prove-again-dialog.js'

let asking: Promise<boolean> | undefined

/**
 * Asks whoever sits there to prove once more who they are; of several requests that need it, once. It stands apart
 * from the screens, as any request of any of them may need it.
 * @returns whether they did
 */
export function proveAgain(): Promise<boolean> {
  asking ??= ask().finally(() => {
    asking = undefined
  })
  return asking
}

/** Who has an app of codes proves it by one of them. */
async function kindAsked(): Promise<ProofKind> {
  const factors = await queryClient.fetchQuery(secondfactorsShowOptions()).catch(() => undefined)
  return factors?.totp.active ? 'code' : 'password'
}

async function hasPasskey(): Promise<boolean> {
  if (!knowsPasskeys()) return false
  const passkeys = await queryClient.fetchQuery(passkeysListOptions()).catch(() => undefined)
  return (passkeys?.items.length ?? 0) > 0
}

async function ask(): Promise<boolean> {
  const [kind, byPasskey] = await Promise.all([kindAsked(), hasPasskey()])
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  return new Promise<boolean>((resolve) => {
    root.render(
      <I18nextProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <Suspense>
            <Speaking>
              <ProveAgainDialog kind={kind} byPasskey={byPasskey} onDone={resolve} />
            </Speaking>
          </Suspense>
        </QueryClientProvider>
      </I18nextProvider>,
    )
  }).finally(() => {
    root.unmount()
    place.remove()
  })
}
