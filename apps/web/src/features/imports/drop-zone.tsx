import { buttonClass } from '@florin/ui'
import { FileUp } from 'lucide-react'
import { useEffect, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { fileOfText } from './pasted-text.js'
import { useBring } from './use-bring.js'

const accepted = '.ofx,.qfx,.csv,.tsv,.txt,.xml,.camt,text/csv,application/x-ofx,application/xml'

/** Where files are chosen; the whole page takes what is dropped, and a table that is pasted. */
export function DropZone() {
  const { t } = useTranslation('imports')
  const bring = useBring()
  const id = useId()
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      if (event.target instanceof Element && event.target.closest('input,textarea')) return
      const file = fileOfText(event.clipboardData?.getData('text/plain') ?? '', t('pasted'))
      if (file && !event.defaultPrevented) bring([file])
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [bring, t])
  return (
    <section className="mb-8 flex flex-col items-center gap-3 rounded-lg border-2 border-dashed border-line-strong bg-surface px-6 py-10 text-center">
      <FileUp aria-hidden className="size-8 text-accent" strokeWidth={1.5} />
      <p className="text-lg font-semibold text-balance">{t('zone.title')}</p>
      <p id={`${id}-hint`} className="max-w-prose text-muted">
        {t('zone.hint')}
      </p>
      <input
        id={id}
        type="file"
        multiple
        accept={accepted}
        aria-describedby={`${id}-hint`}
        className="peer sr-only"
        onChange={({ target }) => {
          bring([...(target.files ?? [])])
          target.value = ''
        }}
      />
      <label
        htmlFor={id}
        className={`${buttonClass('primary', 'lg')} mt-1 cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus`}
      >
        {t('zone.choose')}
      </label>
    </section>
  )
}
