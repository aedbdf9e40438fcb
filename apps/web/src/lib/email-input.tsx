import { TextInput, type TextInputProps } from '@florin/ui'

/** The address somebody signs in by; written from the left in every language. */
export const EmailInput = (props: Omit<TextInputProps, 'type' | 'dir' | 'className'>) => (
  <TextInput autoComplete="username" {...props} type="email" dir="ltr" className="text-start" />
)
