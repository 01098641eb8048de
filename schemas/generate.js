import path from 'node:path'
import { writeGenerated } from './generated.js'

await writeGenerated(path.dirname(import.meta.dirname))
