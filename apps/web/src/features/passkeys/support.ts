/** Whether this browser knows passkeys at all. */
export const knowsPasskeys = (): boolean => 'PublicKeyCredential' in globalThis

/** Whether it shows them beside a field that they fit. */
export async function offersPasskeys(): Promise<boolean> {
  if (!knowsPasskeys()) return false
  // Not there in every browser that knows passkeys, whatever its type says.
  const { isConditionalMediationAvailable: asked } = PublicKeyCredential as Partial<
    typeof PublicKeyCredential
  >
  return (await asked?.call(PublicKeyCredential)) ?? false
}
