import type { Claim, ClaimRole } from '@zhibiao/model'
import type { Figure } from './statement.ts'

/** A claim before its places are known; the figures it refers to become claims too. */
export interface ClaimDraft {
  readonly figure: Figure
  readonly role: ClaimRole
  readonly of?: Figure
  readonly base?: Figure
  readonly listed?: readonly string[]
  readonly label?: string
  readonly said?: { readonly relation: NonNullable<Claim['said']>['relation']; readonly than: Figure }
}
