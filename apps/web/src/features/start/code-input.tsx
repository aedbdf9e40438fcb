import { TextInput } from '@florin/ui'
import { useEffect, useRef } from 'react'

interface CodeInputProps {
  readonly value: string
  readonly onChange: (value: string) => void
  /** Where it comes in the place of what had the focus. */
  readonly takesFocus?: boolean
}

/** A code of an app, which phones offer to fill in, or a recovery code. */
export function CodeInput({ value, onChange, takesFocus = false }: CodeInputProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (takesFocus) input.current?.focus()
  }, [takesFocus])
  return (
    <TextInput
      ref={input}
      value={value}
      dir="ltr"
      autoComplete="one-time-code"
      autoCapitalize="off"
      spellCheck={false}
      maxLength={50}
      className="text-start font-mono tracking-widest"
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
