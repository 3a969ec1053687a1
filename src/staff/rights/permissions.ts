import type { StaffRole } from '../../codes.ts';
import { staffRoles } from '../../codes.ts';

/**
 * The one table of who may do what (docs/permissions.md prints it). It is
 * asked on the server for every command, click, modal and message; what a
 * person may not do is not offered to them.
 */
export const permissions = {
  'request.see': [
    'reception',
    'steward',
    'technician',
    'collector',
    'clerk',
    'assistant',
    'manager',
    'duty',
    'admin',
  ],
  'request.claim': ['reception', 'steward', 'technician', 'assistant', 'manager', 'duty'],
  'request.assign': ['reception', 'steward', 'assistant', 'manager', 'duty'],
  'request.reply': [
    'reception',
    'steward',
    'technician',
    'collector',
    'clerk',
    'assistant',
    'manager',
    'duty',
  ],
  'request.start': ['reception', 'steward', 'technician', 'assistant', 'manager', 'duty'],
  'request.wait': ['reception', 'steward', 'technician', 'assistant', 'manager', 'duty'],
  'request.done': ['reception', 'steward', 'technician', 'assistant', 'manager', 'duty'],
  'request.close': ['reception', 'steward', 'assistant', 'manager'],
  'request.reopen': ['reception', 'steward', 'assistant', 'manager'],
  'request.change': ['reception', 'steward', 'technician', 'assistant', 'manager', 'duty'],
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
  'request.record': ['reception', 'steward', 'assistant', 'manager'],
  'request.print': ['reception', 'steward', 'technician', 'assistant', 'manager', 'duty'],
  'day.others': ['assistant', 'manager'],
  'dispatch.edit': ['assistant', 'manager', 'admin'],
  'problem.handle': ['reception', 'steward', 'assistant', 'manager', 'duty'],
  'emergency.ack': [
    'reception',
    'steward',
    'technician',
    'collector',
    'clerk',
    'assistant',
    'manager',
    'duty',
    'admin',
  ],
  'emergency.raise': [
    'reception',
    'steward',
    'technician',
    'collector',
    'clerk',
    'assistant',
    'manager',
    'duty',
    'admin',
  ],
  'emergency.stand_down': ['steward', 'assistant', 'manager', 'duty'],
  'emergency.reply': ['reception', 'steward', 'assistant', 'manager', 'duty'],
  'emergency.warn': ['steward', 'assistant', 'manager', 'duty'],
  'emergency.drill': ['assistant', 'manager', 'duty'],
  'emergency.record': ['reception', 'steward', 'assistant', 'manager', 'duty'],
  'call.log': ['reception', 'steward', 'collector', 'clerk', 'assistant', 'manager', 'duty'],
  'call.export': ['assistant', 'manager'],
  'admission.decide': ['reception', 'assistant', 'manager', 'admin'],
  'correction.decide': ['reception', 'assistant', 'manager'],
  'resident.phone': [
    'reception',
    'steward',
    'technician',
    'collector',
    'clerk',
    'assistant',
    'manager',
    'duty',
  ],
  'archive.see': [
    'reception',
    'steward',
    'technician',
    'collector',
    'clerk',
    'assistant',
    'manager',
    'duty',
  ],
  'invitation.make': ['reception', 'assistant', 'manager'],
  'archive.edit': ['reception', 'assistant', 'manager'],
  'archive.import': ['assistant', 'manager', 'admin'],
  'archive.export': ['assistant', 'manager'],
  'erasure.decide': ['assistant', 'manager'],
  'duty.see': [
    'reception',
    'steward',
    'technician',
    'collector',
    'clerk',
    'assistant',
    'manager',
    'duty',
    'admin',
  ],
  'duty.swap': [
    'reception',
    'steward',
    'technician',
    'collector',
    'clerk',
    'assistant',
    'manager',
    'duty',
  ],
  'duty.edit': ['manager'],
  'check.confirm': [
    'reception',
    'steward',
    'technician',
    'collector',
    'clerk',
    'assistant',
    'manager',
    'duty',
  ],
  'check.record': ['clerk', 'assistant', 'manager'],
  'check.edit': ['manager'],
  'task.give': ['assistant', 'manager'],
  'task.do': [
    'reception',
    'steward',
    'technician',
    'collector',
    'clerk',
    'assistant',
    'manager',
    'duty',
    'admin',
  ],
  'staff.manage': ['admin'],
  'community.edit': ['manager', 'admin'],
  'community.add': ['admin'],
  'knowledge.see': [
    'reception',
    'steward',
    'technician',
    'collector',
    'clerk',
    'assistant',
    'manager',
    'duty',
    'admin',
  ],
  'knowledge.edit': ['assistant', 'manager', 'admin'],
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
