/** Resolves on Ctrl-C, SIGTERM or a closed terminal; a second signal ends the process at once. */
export function endingSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked && signal !== 'SIGHUP') process.exit(1);
        // Whatever hangs, and whatever is waited for meanwhile, the process is gone within ten seconds.
        if (!asked) setTimeout(() => process.exit(1), 9500);
        asked = true;
        resolve();
      });
    }
    // A terminal that is gone takes no more words, which is no reason to end in disorder.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  });
}

/**
 * Has a short command end at once on Ctrl-C, SIGTERM or a closed terminal, with the exit code that
 * shells expect. What it had begun in the database is undone there, and a server that it started
 * ends with it.
 */
export function endAtSignal(): void {
  for (const [signal, number] of [
    ['SIGHUP', 1],
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ] as const)
    process.once(signal, () => process.exit(128 + number));
}
