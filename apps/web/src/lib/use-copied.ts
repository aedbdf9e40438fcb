import { useState } from 'react'

/** Copies a text, and whether it has. Where the browser does not let us, it stands there to be copied by hand. */
export function useCopied(text: string): { readonly wasCopied: boolean; copy(): void } {
  const [wasCopied, setCopied] = useState(false)
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  return { wasCopied, copy }
}
