import { controlClass, cx, IconButton, useFieldProps } from '@florin/ui'
import { Eye, EyeOff } from 'lucide-react'
import { useState, type ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'

/** A password, which can be looked at while it is typed. */
export function PasswordInput({ className, ...rest }: ComponentProps<'input'>) {
  const { t } = useTranslation('start')
  const [shown, setShown] = useState(false)
  const field = useFieldProps(rest)
  return (
    <span className="relative block">
      <input
        {...field}
        {...rest}
        type={shown ? 'text' : 'password'}
        dir="ltr"
        autoCapitalize="off"
        spellCheck={false}
        className={cx(controlClass, 'pe-12 text-start', className)}
      />
      <IconButton
        size="sm"
        label={t(shown ? 'hidePassword' : 'showPassword')}
        icon={shown ? <EyeOff size={18} aria-hidden /> : <Eye size={18} aria-hidden />}
        onClick={() => setShown(!shown)}
        className="absolute end-1 top-1/2 -translate-y-1/2"
      />
    </span>
  )
}
