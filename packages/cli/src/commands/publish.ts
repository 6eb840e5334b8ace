import { defaultTitle, type Licence, licences, publish as publishTo } from '@zhibiao/store'
import { exitCodes, UsageError } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { counted, plural } from '../text.ts'
import { toUsage } from './query.ts'

export interface PublishOptions {
  readonly to: string
  readonly licence: string
  readonly licenceUrl?: string
  readonly name: string
  readonly title?: string
  readonly publisher?: string
  readonly release: string
  readonly excel?: boolean
  readonly sqlite?: boolean
}

/** What the standard asks of the name of a package. */
const packageName = /^[a-z0-9][a-z0-9._-]*$/

export function publish(dir: string, { to, excel = false, sqlite = false, ...options }: PublishOptions, io: Io): number {
  if (!packageName.test(options.name)) throw new UsageError(`--name must be of a-z, 0-9, "-", "." and "_", not "${options.name}".`)
  const { name, title = defaultTitle, release: version, publisher = null } = options
  try {
    const { files, bytes } = publishTo(dir, to, { name, title, version, publisher, licence: toLicence(options), excel, sqlite })
    io.stderr.write(`${plural(files.length, 'file')}, ${counted(bytes)} bytes in ${to}; "zhibiao validate ${to}" checks them.\n`)
    return exitCodes.ok
  } catch (error) {
    throw toUsage(error)
  }
}

function toLicence({ licence, licenceUrl }: Pick<PublishOptions, 'licence' | 'licenceUrl'>): Licence {
  const known = licences.find(({ name }) => name.toLowerCase() === licence.toLowerCase())
  if (known && licenceUrl === undefined) return known
  if (licenceUrl !== undefined) return { name: licence, title: licence, path: licenceUrl }
  const names = licences.map(({ name }) => name).join(', ')
  throw new UsageError(`--licence must be one of ${names}; for another, give --licence-url too.`)
}
