import { z } from 'zod'
import { UsageError } from './exit-code.ts'

/** A reader of an option's value that throws one sentence for the person. */
function reader<Value>(schema: z.ZodType<Value, string>, option: string, wanted: string): (text: string) => Value {
  return text => {
    const parsed = schema.safeParse(text)
    if (!parsed.success) throw new UsageError(`${option} must be ${wanted}, not "${text}".`)
    return parsed.data
  }
}

export function wholeNumber(option: string, minimum: number, maximum: number): (text: string) => number {
  const schema = z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(minimum).max(maximum))
  return reader(schema, option, `a whole number from ${minimum} to ${maximum}`)
}

export function oneOf<Word extends string>(option: string, words: readonly Word[]): (text: string) => Word {
  return reader(z.enum(words), option, list(words))
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
