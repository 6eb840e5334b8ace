export { type LayoutDiagnosticId, layoutDiagnostics } from './diagnostics.ts'
export { type LayoutOptions, layout } from './layout.ts'
