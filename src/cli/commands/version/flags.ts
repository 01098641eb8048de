import { VERSION } from '../../../model/generated/version.ts'
import { EXIT } from '../../exit.ts'
import type { Register } from '../../program/command.ts'

export const register: Register = (program, { io, done }) => {
  program
    .command('version')
    .description('print the version')
    .action(() => {
      io.out.write(`${VERSION}\n`)
      done(EXIT.ok)
    })
}
