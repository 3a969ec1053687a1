import { accessSync, constants } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where this machine keeps Chromium; null where it has none, and then what needs a browser is skipped by name. */
export const chromiumPath: string | null = places.find(isProgram) ?? null;

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A browser without a window. @throws where there is no Chromium: ask `chromiumPath` first */
export function openBrowser(): Promise<Browser> {
  if (chromiumPath === null) throw new Error('There is no Chromium: install the package chromium.');
  return chromium.launch({
    executablePath: chromiumPath,
    // Containers have neither a display card nor, as root, a sandbox of their own.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
}
