import type { ComponentProps } from 'react'

/** For those who listen. */
export const VisuallyHidden = (props: ComponentProps<'span'>) => (
  <span {...props} className="sr-only" />
)
