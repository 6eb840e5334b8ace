import type { Explanation } from '@zhibiao/model'

/** Reading numbers reports nothing: what is doubtful is in the result, as alternatives. */
export type QuantitiesDiagnosticId = never

export const explanations: Readonly<Record<QuantitiesDiagnosticId, Explanation>> = {}
