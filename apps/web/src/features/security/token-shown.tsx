import { Banner, Button, Dialog, Field, TextInput } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import { useCopied } from '../../lib/use-copied.js'

interface TokenShownProps {
  readonly token: string
  readonly onClose: () => void
}

/** A token that nobody is shown again, to be copied now. */
export function TokenShown({ token, onClose }: TokenShownProps) {
  const { t } = useTranslation('security')
  const { wasCopied, copy } = useCopied(token)
  return (
    <Dialog
      open
      size="md"
      onClose={onClose}
      title={t('tokens.madeTitle')}
      closesOutside={false}
      footer={
        <>
          <Button onClick={onClose}>{t('tokens.done')}</Button>
          <Button variant="primary" onClick={copy}>
            {wasCopied ? t('tokens.copied') : t('tokens.copy')}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        <Banner tone="warning">{t('tokens.once')}</Banner>
        <Field label={t('tokens.token')}>
          <TextInput
            value={token}
            readOnly
            dir="ltr"
            className="font-mono"
            spellCheck={false}
            onFocus={(event) => event.target.select()}
          />
        </Field>
        <span role="status" className="sr-only">
          {wasCopied && t('tokens.copied')}
        </span>
      </div>
    </Dialog>
  )
}
