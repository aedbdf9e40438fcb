/** Florin's mark; decoration beside its name. */
export function Mark() {
  return <img src="/icon.svg" alt="" width={28} height={28} className="rounded-sm" />
}
