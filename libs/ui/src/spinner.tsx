import { LoaderCircle } from 'lucide-react'

/** Turns while something is on its way; says nothing, as what it stands in does. */
export const Spinner = ({ size = 18 }: { size?: number }) => (
  <LoaderCircle size={size} aria-hidden="true" className="animate-spin" />
)
