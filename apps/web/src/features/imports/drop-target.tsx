import { FileDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBring } from './use-bring.js'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** Takes files that are dropped anywhere on the page, or pasted, and says so while they are held over it. */
export function DropTarget() {
  const { t } = useTranslation('imports')
  const bring = useBring()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    const over = new AbortController()
    const on = <Name extends keyof WindowEventMap>(
      name: Name,
      listener: (event: WindowEventMap[Name]) => void,
    ): void => window.addEventListener(name, listener, { signal: over.signal })
    on('dragover', (event) => {
      // What takes files itself has said so by now.
      if (!hasFiles(event) || event.defaultPrevented) return setHeld(false)
      // Else the browser opens the file and leaves the app.
      event.preventDefault()
      setHeld(true)
    })
    on('dragleave', (event) => {
      if (event.relatedTarget === null) setHeld(false)
    })
    on('drop', (event) => {
      setHeld(false)
      if (!hasFiles(event) || event.defaultPrevented) return
      event.preventDefault()
      bring([...(event.dataTransfer?.files ?? [])])
    })
    on('paste', (event) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      bring(files)
    })
    return () => over.abort()
  }, [bring])
  if (!held) return null
  return (
    <div
      aria-hidden
      className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-scrim p-6"
    >
      <p className="flex items-center gap-3 rounded-lg border-2 border-dashed border-accent bg-surface px-8 py-6 text-lg font-semibold">
        <FileDown className="size-6 text-accent" />
        {t('drop')}
      </p>
    </div>
  )
}
