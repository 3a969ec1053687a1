import type { Command } from 'commander';
import { archive } from './archive.ts';
import { audit } from './audit.ts';
import type { CommandLine } from './command-line.ts';
import { doctor } from './doctor.ts';
import { exportFile } from './export-file.ts';
import { importFile } from './import-file.ts';
import { invitations } from './invitations.ts';
import { invite } from './invite.ts';
import { migrate } from './migrate.ts';
import { settings } from './settings.ts';
import { staff } from './staff.ts';
import { start } from './start.ts';
import { train } from './train.ts';
import { understand } from './understand.ts';

/** The commands of `gatehouse`, in the order in which its help lists them. */
export const commands: Readonly<Record<string, (program: Command, line: CommandLine) => void>> = {
  start,
  migrate,
  staff,
  audit,
  invite,
  import: importFile,
  export: exportFile,
  archive,
  invitations,
  settings,
  understand,
  train,
  doctor,
};
