import { TextInput, type TextInputProps } from '@florin/ui'

/** The address somebody signs in by; written from the left in every language. */
export const EmailInput = (props: Omit<TextInputProps, 'type' | 'dir' | 'className'>) => (
  <TextInput {...props} type="email" dir="ltr" autoComplete="username" className="text-start" />
)
