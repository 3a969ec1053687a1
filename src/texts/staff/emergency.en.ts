import type { EmergencyStaffTexts } from './emergency.zh-CN.ts';

/** What the card, the windows and the commands of an emergency say, in English. */
export const emergencyStaffEn: EmergencyStaffTexts = {
  'emergency.had': (p) => `${p.who} had it; nobody has it now`,
  'emergency.chain': (p) => `Called: ${p.steps}`,
  'emergency.everybody': () => 'everybody',
  'emergency.raised_by': (p) => `raised by ${p.who}`,
  'emergency.drill': (p) => `[Drill] ${p.title}`,
};
