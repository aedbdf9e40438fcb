import { Banner, Button, Dialog } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import { useCopied } from '../../lib/use-copied.js'

interface RecoveryCodesDialogProps {
  readonly codes: readonly string[]
  readonly onClose: () => void
}

/** Codes that nobody is shown again, to be put away now. */
export default function RecoveryCodesDialog({ codes, onClose }: RecoveryCodesDialogProps) {
  const { t } = useTranslation('factors')
  const text = codes.join('\n')
  const { wasCopied, copy } = useCopied(text)
  return (
    <Dialog
      open
      size="md"
      onClose={onClose}
      closesOutside={false}
      title={t('codes.title')}
      footer={
        <>
          <Button onClick={() => print()}>{t('codes.print')}</Button>
          <Button onClick={() => save(`${t('codes.file')}\n\n${text}\n`)}>{t('codes.save')}</Button>
          <Button onClick={copy}>{t(wasCopied ? 'codes.copied' : 'codes.copy')}</Button>
          <Button variant="primary" onClick={onClose}>
            {t('codes.done')}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        <Banner tone="warning">{t('codes.once')}</Banner>
        <ul
          dir="ltr"
          aria-label={t('codes.title')}
          className="grid grid-cols-2 gap-x-6 gap-y-2 font-mono text-lg"
        >
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <span role="status" className="sr-only">
          {wasCopied && t('codes.copied')}
        </span>
      </div>
    </Dialog>
  )
}

/** Hands a text to whoever sits there as a file. */
function save(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  Object.assign(link, { href: url, download: 'florin-recovery-codes.txt' })
  link.click()
  URL.revokeObjectURL(url)
}
