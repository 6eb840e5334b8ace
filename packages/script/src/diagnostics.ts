import type { Explanation } from '@zhibiao/model'

/** Folding and list markers report nothing: what is doubtful is said in the result (`sure`). */
export type ScriptDiagnosticId = never

export const explanations: Readonly<Record<ScriptDiagnosticId, Explanation>> = {}
