import { readFileSync, writeSync } from 'node:fs';

/**
 * Loaded before a process that is measured: at its end it says the most memory
 * that it ever held, in bytes. Linux is asked for the memory of the program
 * itself: what `maxRSS` says begins with that of the process which started it.
 */
process.on('exit', () => {
  writeSync(2, `\npeak ${ownPeak() ?? process.resourceUsage().maxRSS * 1024}\n`);
});

function ownPeak(): number | null {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
