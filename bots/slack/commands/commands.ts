import { archiveVerb } from './archive/archive.ts';
import { exportVerb } from './archive/export.ts';
import { importVerb } from './archive/import.ts';
import { inviteVerb } from './archive/invite.ts';
import { unitVerb } from './archive/unit.ts';
import { callVerb } from './desk/call.ts';
import { callbacksVerb } from './desk/callbacks.ts';
import { callsVerb } from './desk/calls.ts';
import { dayVerb } from './desk/day.ts';
import { dispatchVerb } from './desk/dispatch.ts';
import { drillVerb } from './desk/drill.ts';
import { emergencyVerb } from './desk/emergency.ts';
import { emergencyRecordVerb } from './desk/emergency-record.ts';
import { findVerb } from './desk/find.ts';
import { knowledgeVerb } from './desk/knowledge.ts';
import { noticeVerb } from './desk/notice.ts';
import { noticesVerb } from './desk/notices.ts';
import { problemVerb } from './desk/problem.ts';
import { surveyVerb } from './desk/survey.ts';
import { workVerb } from './desk/work.ts';

import { accountVerb } from './money/account.ts';
import { bankVerb } from './money/bank.ts';
import { billsVerb } from './money/bills.ts';
import { booksVerb } from './money/books.ts';
import { closingVerb } from './money/closing.ts';
import { collectVerb } from './money/collect.ts';
import { exceptionsVerb } from './money/exceptions.ts';
import { invoicesVerb } from './money/invoices.ts';
import { journalVerb } from './money/journal.ts';
import { opinionsVerb } from './money/opinions.ts';
import { payVerb } from './money/pay.ts';
import { readingsVerb } from './money/readings.ts';
import { reduceVerb } from './money/reduce.ts';
import { reliefVerb } from './money/relief.ts';
import { settleVerb } from './money/settle.ts';
import { shiftVerb } from './money/shift.ts';
import { standVerb } from './money/stand.ts';
import { tariffVerb } from './money/tariff.ts';
import { voidVerb } from './money/void.ts';
import { auditVerb } from './office/audit.ts';
import { figuresVerb } from './office/figures.ts';
import { helpVerb } from './office/help.ts';
import { languageVerb } from './office/language.ts';
import { settingsVerb } from './office/settings.ts';
import { depositVerb } from './refunds/deposit.ts';
import { moveVerb } from './refunds/move.ts';
import { refundVerb } from './refunds/refund.ts';
import { checksVerb } from './staff/checks.ts';
import { checksEditVerb } from './staff/checks-edit.ts';
import { dutyVerb } from './staff/duty.ts';
import { dutyEditVerb } from './staff/duty-edit.ts';
import { staffVerb } from './staff/staff.ts';
import { taskVerb } from './staff/task.ts';
import { tasksVerb } from './staff/tasks.ts';
import type { CommandVerb } from './verb.ts';

/** The verbs of the slash command by their published names, in the order that help tells them. */
export const commands = {
  help: helpVerb,
  language: languageVerb,
  find: findVerb,
  day: dayVerb,
  work: workVerb,
  emergency: emergencyVerb,
  'emergency record': emergencyRecordVerb,
  call: callVerb,
  calls: callsVerb,
  callbacks: callbacksVerb,
  survey: surveyVerb,
  drill: drillVerb,
  knowledge: knowledgeVerb,
  problem: problemVerb,
  notice: noticeVerb,
  notices: noticesVerb,
  dispatch: dispatchVerb,
  collect: collectVerb,
  opinions: opinionsVerb,
  stand: standVerb,
  unit: unitVerb,
  invite: inviteVerb,
  archive: archiveVerb,
  import: importVerb,
  export: exportVerb,
  pay: payVerb,
  account: accountVerb,
  bills: billsVerb,
  books: booksVerb,
  invoices: invoicesVerb,
  readings: readingsVerb,
  bank: bankVerb,
  journal: journalVerb,
  closing: closingVerb,
  void: voidVerb,
  refund: refundVerb,
  deposit: depositVerb,
  move: moveVerb,
  tariff: tariffVerb,
  exceptions: exceptionsVerb,
  relief: reliefVerb,
  reduce: reduceVerb,
  settle: settleVerb,
  shift: shiftVerb,
  duty: dutyVerb,
  'duty edit': dutyEditVerb,
  checks: checksVerb,
  'checks edit': checksEditVerb,
  task: taskVerb,
  tasks: tasksVerb,
  figures: figuresVerb,
  staff: staffVerb,
  settings: settingsVerb,
  audit: auditVerb,
} satisfies Record<string, CommandVerb>;
