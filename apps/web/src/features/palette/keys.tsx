import { Kbd } from '@florin/ui'
import { keyNames } from './key-names.js'

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The keys of a shortcut, one after the other. */
export const Keys = ({ keys }: { keys: string }) => (
  <span dir="ltr" className="flex shrink-0 items-center gap-1">
    {keyNames(keys, isMac).map((name, at) => (
      <Kbd key={at}>{name}</Kbd>
    ))}
  </span>
)
