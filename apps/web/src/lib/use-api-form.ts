import { useState } from 'react'
import {
  useForm,
  type DefaultValues,
  type FieldValues,
  type Path,
  type Resolver,
  type UseFormReturn,
} from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { refusalOf, type Reason } from './refusal.js'
import type * as schemas from './schemas.js'

type Schemas = typeof schemas

/** Which of the schemas a form has. */
type Choose<Values> = (all: Schemas) => z.ZodType<Values, Values>

/** Schemas are a fifth of what a first visit would load, and not needed before somebody sends something. */
const resolverOf =
  <Values extends FieldValues>(pick: Choose<Values>): Resolver<Values> =>
  async (...asked) => {
    const [{ standardSchemaResolver }, all] = await Promise.all([
      import('@hookform/resolvers/standard-schema'),
      import('./schemas.js'),
    ])
    return standardSchemaResolver(pick(all))(...asked)
  }

/** Of an error that the API told; what the schema finds has the field's own words. */
const apiType = 'api:'

export interface ApiForm<Values extends FieldValues> {
  readonly form: UseFormReturn<Values>
  readonly submit: (event: React.FormEvent) => void
  readonly busy: boolean
  /** What is wrong with a field, in words. */
  errorOf(name: Path<Values>): string | undefined
  /** What is wrong with the whole. */
  readonly refused: string | undefined
}

/**
 * A form that a schema of the contracts checks and the API answers. Words come from the namespace: `invalid.<field>` for
 * what the schema refuses, `problems.<code>` for what the API does, whose own words are shown where there are none.
 */
export function useApiForm<Values extends FieldValues>(
  namespace: string,
  schema: Choose<Values>,
  defaultValues: DefaultValues<Values>,
  send: (values: Values) => Promise<void>,
): ApiForm<Values> {
  const { t } = useTranslation(namespace)
  const [refused, setRefused] = useState<string>()
  const form = useForm<Values>({
    defaultValues,
    // Where they are read again, only what nobody has written over follows.
    values: defaultValues as Values,
    resetOptions: { keepDirtyValues: true },
    resolver: resolverOf(schema),
  })
  const inWords = ({ code, detail }: Reason): string =>
    t(`problems.${code}`, { defaultValue: detail })
  const names = Object.keys(defaultValues)
  const submit = form.handleSubmit(async (values) => {
    setRefused(undefined)
    try {
      await send(values)
    } catch (error) {
      const { fields, form: whole } = refusalOf(error, names)
      for (const [name, reason] of Object.entries(fields))
        form.setError(
          ...([name as Path<Values>, { type: apiType, message: inWords(reason) }] as const),
          { shouldFocus: true },
        )
      if (whole) setRefused(inWords(whole))
    }
  })
  const { errors, isSubmitting } = form.formState
  return {
    ...{ form, busy: isSubmitting, refused },
    submit: (event) => void submit(event),
    errorOf: (name) => {
      const error = form.getFieldState(name, form.formState).error
      if (!errors || !error) return undefined
      return error.type === apiType ? error.message : t(`invalid.${name}`)
    },
  }
}
