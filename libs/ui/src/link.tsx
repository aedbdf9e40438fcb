import { ExternalLink } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cx } from './cx.js'

/** What a link in running text looks like, for links of the router. */
export const linkClass =
  'rounded-sm font-medium text-accent underline decoration-1 underline-offset-3 hover:text-accent-strong hover:decoration-2'

/** A link out of the app, or to a file. */
export function Link({ className, children, target, ...rest }: ComponentProps<'a'>) {
  const outside = target === '_blank'
  return (
    <a
      {...rest}
      target={target}
      rel={outside ? 'noopener noreferrer' : rest.rel}
      className={cx(linkClass, className)}
    >
      {children}
      {outside && <ExternalLink size={14} aria-hidden="true" className="ms-1 inline" />}
    </a>
  )
}
