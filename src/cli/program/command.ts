import { Command as CommanderCommand } from 'commander'
import type { Command, OptionValues } from '@commander-js/extra-typings'
import type { JobClock } from '../../model/generate.ts'
import type { Io } from '../io.ts'

export type { Command, OptionValues }

/** What the actions of the commands are given. */
export interface Running {
  readonly io: Io
  /** Takes the exit code. */
  readonly done: (code: number) => void
  /** Waits for the platforms' jobs; real time unless a test passes its own. */
  readonly clock?: JobClock
}

/** Adds a command to the program: its flags, and an action that loads its code. */
export type Register = (program: Command, running: Running) => void

/** The flags of a command, as the function that declares them makes them. */
export type OptionsOf<Declare extends (...given: never[]) => { opts(): object }> = Readonly<
  ReturnType<ReturnType<Declare>['opts']>
>

/** A command without flags yet. Its types grow with what is declared on it; at run time it is commander's own. */
export function newCommand(name: string): Command {
  return new CommanderCommand(name) as Command
}
