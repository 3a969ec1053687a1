import type { Command } from 'commander';
import type { CommandLine } from './command-line.ts';

type AddCommand = (program: Command, line: CommandLine) => void;

/** The commands of `gatehouse`, in the order in which its help lists them. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  start: async () => (await import('./start.ts')).addStartCommand,
  migrate: async () => (await import('./operating/migrate.ts')).addMigrateCommand,
  staff: async () => (await import('./staff.ts')).addStaffCommand,
  audit: async () => (await import('./audit.ts')).addAuditCommand,
  invite: async () => (await import('./invite.ts')).addInviteCommand,
  import: async () => (await import('./import-file.ts')).addImportFileCommand,
  export: async () => (await import('./export-file.ts')).addExportFileCommand,
  archive: async () => (await import('./archive.ts')).addArchiveCommand,
  invitations: async () => (await import('./invitations.ts')).addInvitationsCommand,
  account: async () => (await import('./account.ts')).addAccountCommand,
  figures: async () => (await import('./reports/figures.ts')).addFiguresCommand,
  ledger: async () => (await import('./ledger.ts')).addLedgerCommand,
  settings: async () => (await import('./settings.ts')).addSettingsCommand,
  pager: async () => (await import('./pager.ts')).addPagerCommand,
  tariff: async () => (await import('./tariff.ts')).addTariffCommand,
  bills: async () => (await import('./bills.ts')).addBillsCommand,
  notice: async () => (await import('./notice.ts')).addNoticeCommand,
  survey: async () => (await import('./reports/survey.ts')).addSurveyCommand,
  understand: async () => (await import('./understand.ts')).addUnderstandCommand,
  train: async () => (await import('./train.ts')).addTrainCommand,
  simulate: async () => (await import('./operating/simulate.ts')).addSimulateCommand,
  backup: async () => (await import('./operating/backup.ts')).addBackupCommand,
  restore: async () => (await import('./operating/backup.ts')).addRestoreCommand,
  doctor: async () => (await import('./operating/doctor.ts')).addDoctorCommand,
};

/**
 * Puts the command that is asked for into the program, or all of them where none is asked for by
 * its name. What the others need is not read: that takes longer than most of them work.
 */
export async function addCommands(
  program: Command,
  line: CommandLine,
  asked: string | undefined,
): Promise<void> {
  const one = asked !== undefined && Object.hasOwn(commands, asked) ? commands[asked] : undefined;
  for (const load of one ? [one] : Object.values(commands)) (await load())(program, line);
}
