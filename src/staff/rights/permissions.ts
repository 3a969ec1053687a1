import type { StaffRole } from '../../codes.ts';
import { staffRoles } from '../../codes.ts';

/** Whoever works here, the administrator of the software among them. */
const everybody = [
  'reception',
  'steward',
  'technician',
  'collector',
  'clerk',
  'assistant',
  'manager',
  'duty',
  'admin',
] as const satisfies readonly StaffRole[];

/** Whoever may see what goes on in the house, and finance, who keeps its accounts elsewhere. */
const anybody = [...everybody, 'finance'] as const satisfies readonly StaffRole[];

/** Everybody but the administrator, who keeps the software and not the house. */
const colleagues = [
  'reception',
  'steward',
  'technician',
  'collector',
  'clerk',
  'assistant',
  'manager',
  'duty',
] as const satisfies readonly StaffRole[];

/** Who has requests in their hands. */
const atWork = [
  'reception',
  'steward',
  'technician',
  'assistant',
  'manager',
  'duty',
] as const satisfies readonly StaffRole[];

/** Who speaks for the office and ends a request. */
const desk = [
  'reception',
  'steward',
  'assistant',
  'manager',
] as const satisfies readonly StaffRole[];

/**
 * The one table of who may do what (docs/permissions.md prints it). It is
 * asked on the server for every command, click, modal and message; what a
 * person may not do is not offered to them.
 */
export const permissions = {
  'request.see': everybody,
  'request.claim': atWork,
  'request.assign': ['reception', 'steward', 'assistant', 'manager', 'duty'],
  'request.reply': colleagues,
  'request.start': atWork,
  'request.wait': atWork,
  'request.done': atWork,
  'request.close': desk,
  'request.reopen': desk,
  'request.change': atWork,
  'request.escalate': [
    'reception',
    'steward',
    'technician',
    'collector',
    'clerk',
    'assistant',
    'duty',
  ],
  /** Never of one's own work. */
  'request.record': desk,
  'request.print': atWork,
  'day.others': ['assistant', 'manager'],
  'dispatch.edit': ['assistant', 'manager', 'admin'],
  'problem.handle': ['reception', 'steward', 'assistant', 'manager', 'duty'],
  'notice.write': ['reception', 'assistant', 'manager', 'duty'],
  'notice.approve': ['assistant', 'manager'],
  'emergency.ack': everybody,
  'emergency.raise': anybody,
  'emergency.stand_down': ['steward', 'assistant', 'manager', 'duty'],
  'emergency.reply': ['reception', 'steward', 'assistant', 'manager', 'duty'],
  'emergency.warn': ['steward', 'assistant', 'manager', 'duty'],
  'emergency.drill': ['assistant', 'manager', 'duty'],
  'emergency.record': ['reception', 'steward', 'assistant', 'manager', 'duty'],
  'call.log': ['reception', 'steward', 'collector', 'clerk', 'assistant', 'manager', 'duty'],
  'call.export': ['assistant', 'manager'],
  /** Never about one's own work. */
  'callback.make': desk,
  'survey.see': desk,
  'survey.open': ['assistant', 'manager'],
  /** What was answered on paper or by phone. */
  'survey.enter': desk,
  'admission.decide': ['reception', 'assistant', 'manager', 'admin'],
  'correction.decide': ['reception', 'assistant', 'manager'],
  'resident.phone': colleagues,
  'archive.see': colleagues,
  'invitation.make': ['reception', 'assistant', 'manager'],
  'archive.edit': ['reception', 'assistant', 'manager'],
  'archive.import': ['assistant', 'manager', 'admin'],
  'archive.export': ['assistant', 'manager'],
  'erasure.decide': ['assistant', 'manager'],
  'tariff.ask': ['clerk', 'assistant', 'manager'],
  'exception.ask': ['collector', 'clerk', 'assistant', 'manager'],
  /** Parts to pay in, days that are put off, late fees that are waived: asked for, and printed. */
  'relief.ask': ['collector', 'clerk', 'assistant', 'manager'],
  /** Why somebody cannot pay now. */
  'relief.see': ['collector', 'assistant', 'manager'],
  /** What is asked for about prices and reliefs, beside `money.approve`. */
  'terms.approve': ['manager'],
  'duty.see': everybody,
  'duty.swap': colleagues,
  'duty.edit': ['manager'],
  'check.confirm': colleagues,
  'check.record': ['clerk', 'assistant', 'manager'],
  'check.edit': ['manager'],
  'task.give': ['assistant', 'manager'],
  'task.do': anybody,
  'account.see': ['collector', 'clerk', 'assistant', 'manager'],
  /** Issuing bills after a rehearsal, and asking that one be taken back. */
  'bill.issue': ['clerk', 'assistant', 'manager'],
  /** What meters show. */
  'reading.enter': ['steward', 'collector', 'clerk', 'assistant', 'manager'],
  'payment.take': ['collector', 'clerk', 'assistant', 'manager'],
  /** Asking for a receipt to be made void; somebody else approves it. */
  'payment.void': ['collector', 'clerk', 'assistant', 'manager'],
  /** Invoices are made in the tax bureau's own system; their numbers are entered here. */
  'invoice.keep': ['clerk', 'assistant', 'manager'],
  /** Receipt books on paper: handed out, taken back, and numbers of all of them entered. */
  'book.keep': ['clerk', 'assistant', 'manager'],
  /** Never of one's own. */
  'money.approve': ['assistant', 'manager'],
  /** Asking for money to go back to who paid it, or to stand for another home. */
  'refund.ask': ['collector', 'clerk', 'assistant', 'manager'],
  /** Beside `money.approve`; never what one asked oneself. */
  'refund.approve': ['manager'],
  /** Never what one asked or approved oneself. */
  'refund.pay': ['collector', 'clerk', 'assistant', 'manager'],
  'cash.keep': ['collector', 'clerk', 'assistant', 'manager'],
  /** Never one's own. */
  'cash.accept': ['clerk', 'assistant', 'manager'],
  /** What becomes of what somebody's cash was short of. */
  'cash.decide': ['manager'],
  /** Files of payments, which are booked as they say. */
  'payment.import': ['clerk', 'assistant', 'manager'],
  /** Statements of the bank, which book nothing. */
  'bank.import': ['clerk', 'assistant', 'manager', 'finance'],
  /** The bank's statements beside the books. */
  'bank.see': ['clerk', 'assistant', 'manager', 'finance'],
  /** Whose an inflow is, and why something stands on one side alone. */
  'bank.match': ['clerk', 'assistant', 'manager'],
  /** What closed days came to, with their journals. */
  'closing.see': ['clerk', 'assistant', 'manager', 'finance'],
  'closing.close': ['clerk', 'assistant', 'manager'],
  /** Never of what one closed oneself. */
  'closing.sign': ['finance'],
  /** Entering what was paid on an earlier day, with evidence. */
  'payment.backdate': ['clerk'],
  /** What homes owe, and who owes it. */
  'collection.see': ['collector', 'clerk', 'assistant', 'manager'],
  'collection.visit': ['collector', 'assistant', 'manager'],
  /** Which collector sees to which building. */
  'collection.share': ['assistant', 'manager'],
  'staff.manage': ['admin'],
  'community.edit': ['manager', 'admin'],
  'community.add': ['admin'],
  'knowledge.see': everybody,
  'knowledge.edit': ['assistant', 'manager', 'admin'],
  'figures.see': ['clerk', 'assistant', 'manager'],
  'figures.people': ['assistant', 'manager'],
  'figures.own': everybody,
  'audit.read': ['manager'],
} as const satisfies Record<string, readonly StaffRole[]>;

export type Permission = keyof typeof permissions;

/** Whether somebody with these roles may do this. */
export function rolesMay(roles: readonly StaffRole[], permission: Permission): boolean {
  const allowed: readonly StaffRole[] = permissions[permission];
  return roles.some((role) => allowed.includes(role));
}

/** The roles that may do this, in the order of the published list: for "who can" in a refusal. */
export function whoMay(permission: Permission): StaffRole[] {
  const allowed: readonly StaffRole[] = permissions[permission];
  return staffRoles.filter((role) => allowed.includes(role));
}
