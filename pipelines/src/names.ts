/** What a caller must know before it runs a stage; a module of its own, so that knowing it loads none of them. */
export { familyNames } from './families.ts'
