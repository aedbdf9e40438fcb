export interface Toast {
  id: number
  message: string
  tone: 'neutral' | 'danger'
  /** What takes it back, or leads on. */
  action?: { label: string; run: () => void } | undefined
  /** How long it stays unless somebody is on it. */
  lifeMs: number
}

export type ToastOptions = Partial<Pick<Toast, 'tone' | 'action' | 'lifeMs'>>

const toastsMax = 3
/** What can be undone stays long enough to be read and reached by keyboard. */
const lifeWithActionMs = 12_000
const lifeMs = 5_000

/** The notices on screen: a list that is replaced with each change, so that React can compare it. */
export class ToastStore {
  private list: readonly Toast[] = []
  private readonly listeners = new Set<() => void>()
  private lastId = 0

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly current = (): readonly Toast[] => this.list

  /** The newest is last; the oldest goes when there are too many. Returns what takes it away. */
  readonly show = (message: string, options: ToastOptions = {}): (() => void) => {
    const id = ++this.lastId
    const life = options.action ? lifeWithActionMs : lifeMs
    const toast: Toast = { id, message, tone: 'neutral', lifeMs: life, ...options }
    this.replace([...this.list, toast].slice(-toastsMax))
    return () => this.remove(id)
  }

  readonly remove = (id: number): void => this.replace(this.list.filter((toast) => toast.id !== id))

  /** Takes it away and does what it offers. */
  readonly act = (id: number): void => {
    const action = this.list.find((toast) => toast.id === id)?.action
    this.remove(id)
    action?.run()
  }

  private replace(list: readonly Toast[]): void {
    this.list = list
    for (const listener of this.listeners) listener()
  }
}

/** The notices of the app. */
export const toasts = new ToastStore()

/** Says that something was done: `toast('Budget deleted', { action: { label: 'Undo', run } })`. */
export const toast = toasts.show
