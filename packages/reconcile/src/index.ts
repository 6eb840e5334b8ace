export { checkExplanations, findingExplanations } from './explanations.ts'
export { type ReconcileOptions, reconcile } from './reconcile.ts'
