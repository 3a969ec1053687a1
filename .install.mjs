// Runs before `npm start`, `npm test` and the other commands, on whatever Node the machine has:
// installs what the lock file names when it is not there yet, and says nothing when it is.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const changed = (path) => {
  try {
    return statSync(at(path)).mtimeMs;
  } catch {
    return 0;
  }
};

// npm writes this file last, so it is missing or old after an installation that was cut short.
if (changed('node_modules/.package-lock.json') < changed('package-lock.json')) {
  process.stderr.write('Installing what Gatehouse needs; this happens once.\n');
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const flags = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // How far it is, for whoever watches: the packages of the lock file that are there by now.
  const wanted = Object.keys(
    JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages,
  ).filter((path) => path !== '');
  const saying = setInterval(() => {
    const there = wanted.filter((path) => existsSync(at(`${path}/package.json`))).length;
    process.stderr.write(
      there === 0
        ? 'Fetching packages ...\n'
        : `Unpacking: ${there} of up to ${wanted.length} packages\n`,
    );
  }, 5000);
  // The commands' own `npm test` may run with settings of its own; the installation needs none of them.
  const status = await new Promise((resolve) => {
    const running = spawn(command, [...first, ...flags], {
      cwd: at('.'),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    running.on('error', () => resolve(1));
    running.on('close', resolve);
  });
  clearInterval(saying);
  if (status !== 0) {
    process.stderr.write(
      'The installation failed. Check the network and the free space, then try again.\n',
    );
    process.exit(2);
  }
}
