import { CircleAlert, X } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Button, IconButton } from './button.js'
import { useUi } from './provider.js'
import { toasts, type Toast } from './toasts.js'

/** Where notices come up; stands once, at the end of the page. */
export function Toaster() {
  const { labels } = useUi()
  const list = useSyncExternalStore(toasts.subscribe, toasts.current)
  const [held, setHeld] = useState(false)
  const region = useRef<HTMLElement>(null)
  const some = list.length > 0
  useEffect(() => {
    const element = region.current
    if (!some || !element) return
    element.showPopover()
    return () => element.hidePopover()
  }, [some])
  return (
    <>
      {/* Stands there from the beginning, so that what comes into it is read out. */}
      <div role="status" className="sr-only">
        {list.at(-1)?.message}
      </div>
      <section
        ref={region}
        popover="manual"
        data-theme="dark"
        aria-label={labels.notices}
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
        className="pointer-events-none fixed inset-auto end-0 bottom-0 m-0 w-full max-w-md bg-transparent p-4 max-sm:pb-20"
      >
        <ol className="flex flex-col gap-2">
          {list.map((toast) => (
            <ToastLine key={toast.id} toast={toast} held={held} />
          ))}
        </ol>
      </section>
    </>
  )
}

function ToastLine({ toast, held }: { toast: Toast; held: boolean }) {
  const { labels } = useUi()
  const { id, message, action, lifeMs } = toast
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => toasts.remove(id), lifeMs)
    return () => clearTimeout(timer)
  }, [id, lifeMs, held])
  return (
    <li className="pointer-events-auto flex items-center gap-3 rounded-md border border-line bg-surface py-2 ps-4 pe-2 text-ink shadow-float appear">
      {toast.tone === 'danger' && <CircleAlert size={18} aria-hidden="true" className="shrink-0" />}
      <span className="min-w-0 grow py-1 text-sm wrap-break-word">{message}</span>
      {action && (
        <Button size="sm" variant="quiet" onClick={() => toasts.act(id)}>
          {action.label}
        </Button>
      )}
      <IconButton
        size="sm"
        label={labels.close}
        icon={<X size={16} aria-hidden="true" />}
        onClick={() => toasts.remove(id)}
      />
    </li>
  )
}
