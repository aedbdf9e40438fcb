import { lazy, Suspense, useState } from 'react'
import { PersonButton } from './person-button.js'

const load = () => import('./person-menu-items.js')
const Items = lazy(load)

/** A menu is an eighth of what a first visit may load, so it comes when somebody is about to open it. */
export function PersonMenu() {
  const [wanted, setWanted] = useState(false)
  const closed = (
    <PersonButton
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
    />
  )
  if (!wanted) return closed
  return (
    <Suspense fallback={closed}>
      <Items />
    </Suspense>
  )
}
