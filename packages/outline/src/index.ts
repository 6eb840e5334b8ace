export { type OutlineOptions, outline } from './outline.ts'
