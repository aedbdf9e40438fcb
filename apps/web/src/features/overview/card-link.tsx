import { linkClass } from '@florin/ui'
import type { ReactNode } from 'react'
import { PlaceLink } from '../../lib/place-link.js'

/** From a card to the screen that shows all of it. */
export const CardLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <PlaceLink href={href} className={`${linkClass} text-sm`}>
    {children}
  </PlaceLink>
)
