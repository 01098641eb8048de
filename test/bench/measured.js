// Runs the built command line in this process and tells its parent the peak memory.
import { main } from '../../dist/cli/main.js'
import { processIo } from '../../dist/cli/process-io.js'

process.exitCode = await main(process.argv.slice(2), processIo())
process.send?.({ peakMb: process.resourceUsage().maxRSS / 1024 })
process.disconnect?.()
