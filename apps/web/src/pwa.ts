import { registerSW } from 'virtual:pwa-register'

/** Keeps the pages for when there is no network; a newer version is taken at the next visit. */
export function keepPagesUpToDate(): void {
  registerSW({ immediate: false })
}
