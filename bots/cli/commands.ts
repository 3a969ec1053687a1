import type { Command } from 'commander';
import { addAccountCommand } from './account.ts';
import { addArchiveCommand } from './archive.ts';
import { addAuditCommand } from './audit.ts';
import { addBillsCommand } from './bills.ts';
import type { CommandLine } from './command-line.ts';
import { addDoctorCommand } from './doctor.ts';
import { addExportFileCommand } from './export-file.ts';
import { addImportFileCommand } from './import-file.ts';
import { addInvitationsCommand } from './invitations.ts';
import { addInviteCommand } from './invite.ts';
import { addLedgerCommand } from './ledger.ts';
import { addMigrateCommand } from './migrate.ts';
import { addPagerCommand } from './pager.ts';
import { addFiguresCommand } from './reports/figures.ts';
import { addSurveyCommand } from './reports/survey.ts';
import { addSettingsCommand } from './settings.ts';
import { addStaffCommand } from './staff.ts';
import { addStartCommand } from './start.ts';
import { addTariffCommand } from './tariff.ts';
import { addTrainCommand } from './train.ts';
import { addUnderstandCommand } from './understand.ts';

/** The commands of `gatehouse`, in the order in which its help lists them. */
export const commands: Readonly<Record<string, (program: Command, line: CommandLine) => void>> = {
  start: addStartCommand,
  migrate: addMigrateCommand,
  staff: addStaffCommand,
  audit: addAuditCommand,
  invite: addInviteCommand,
  import: addImportFileCommand,
  export: addExportFileCommand,
  archive: addArchiveCommand,
  invitations: addInvitationsCommand,
  account: addAccountCommand,
  figures: addFiguresCommand,
  ledger: addLedgerCommand,
  settings: addSettingsCommand,
  pager: addPagerCommand,
  tariff: addTariffCommand,
  bills: addBillsCommand,
  survey: addSurveyCommand,
  understand: addUnderstandCommand,
  train: addTrainCommand,
  doctor: addDoctorCommand,
};
