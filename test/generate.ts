import path from 'node:path'
import { writeGenerated } from '../schemas/generated.js'

/** The tests import the sources, and those what is made from the schemas: it is there and current before the first test. */
export default function setup(): Promise<void> {
  return writeGenerated(path.resolve(import.meta.dirname, '..'))
}
