import type { Finding } from '@zhibiao/model'

/** A finding before it has its id. */
export type Drafted = Omit<Finding, 'id'>
