#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8'
import { main } from './main.ts'
import { processIo } from './process-io.ts'

// Six times as much as V8's own: most commands end before code that it optimises pays for the time that this takes.
// The V8 of newer Nodes has no such flag, and would say so.
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=400000')

process.exitCode = await main(process.argv.slice(2), processIo())
