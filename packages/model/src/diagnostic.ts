import type { Place } from './place.ts'

/** error: the value is left null; warning: it is kept, a person should look; info: a choice was made, and this was it. */
export type Severity = 'error' | 'warning' | 'info'

/** What a document did that a reader of the data should know. Ids are '<package>/<what-is-wrong>' and never reused. */
export interface Diagnostic<Id extends string = string> {
  readonly id: Id
  readonly severity: Severity
  /** One sentence with its facts: 'Printed rate is 96%, 46 ÷ 50 gives 92%'. */
  readonly message: string
  /** Where to look first. */
  readonly place?: Place
  /** The other cells of the comparison. */
  readonly related?: readonly Place[]
  /** Text as found. */
  readonly actual?: string
  /** What would have been accepted. */
  readonly expected?: readonly string[]
}

export interface Outcome<Value> {
  readonly value: Value
  readonly diagnostics: readonly Diagnostic[]
}

/** A step of the flow: equal input and options, equal outcome; no clock, log, cache or file. */
export type Stage<Input, Output, Options> = (input: Input, options: Options) => Outcome<Output>

/** What a diagnostic, check, flag or finding kind means and what to do about it, as `zhibiao explain` prints it. */
export interface Explanation {
  readonly meaning: string
  readonly advice: string
}
