export const staffRoles = [
  'reception',
  'steward',
  'technician',
  'collector',
  'clerk',
  'assistant',
  'manager',
  'duty',
  'admin',
] as const;
export type StaffRole = (typeof staffRoles)[number];
