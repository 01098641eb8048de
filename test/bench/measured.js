// Runs the built command line in this process and tells its parent the peak memory.
await import('../../dist/cli/bin.js')
process.send?.({ peakMb: process.resourceUsage().maxRSS / 1024 })
process.disconnect?.()
