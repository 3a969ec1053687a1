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
